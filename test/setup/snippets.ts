/** The code blocks of a page of documentation, so that tests can run what readers copy. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { REPOSITORY } from './engine.ts';

/** Text of the only block whose opening line is ``` and `label`. Throws where there is none or more than one. */
export async function snippet(page: string, label: string): Promise<string> {
  const text = await readFile(join(REPOSITORY, page), 'utf8');
  const blocks = [...text.matchAll(/^```(.+)\n([^]*?)^```$/gm)].filter(([, opening]) => opening === label);
  const [block] = blocks;
  if (block?.[2] === undefined || blocks.length > 1) throw new Error(`${page} has ${blocks.length} blocks ${label}`);
  return block[2];
}
