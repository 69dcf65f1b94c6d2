/** A small file as text, or why it cannot be had. Never a device or a pipe, which might be read for ever. */
import { readFileSync, statSync } from 'node:fs';
import { codeOf } from '@pipeline/runtime/setting-types';

export type Text = { readonly text: string } | { readonly problem: string };

const MAX_BYTES = 1_048_576;

export function readText(path: string): Text {
  try {
    const { size, mode } = statSync(path);
    if ((mode & 0o170000) !== 0o100000) return { problem: 'is no file' };
    if (size > MAX_BYTES) return { problem: `has more than ${MAX_BYTES} bytes` };
    return { text: readFileSync(path, 'utf8') };
  } catch (error) {
    return { problem: `cannot be read (${codeOf(error)})` };
  }
}
