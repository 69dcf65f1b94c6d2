/**
 * An archive of the classes a Java server has loaded, which halves the time of its later starts. It is written by the
 * JVM at the end of the first run that ends in order, and belongs to one version of Java and one set of jars.
 */
import { existsSync } from 'node:fs';
import { copyFile, mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

export interface ClassArchive {
  /** Where every later start finds it. */
  readonly file: string;
  /** Where a run writes it first, as it may be broken off. */
  readonly draft: string;
}

/** Uses the archive, or makes the JVM write one when it ends. */
export function archiveFlags({ file, draft }: ClassArchive): string[] {
  return existsSync(file)
    ? [`-XX:SharedArchiveFile=${file}`]
    : [`-XX:ArchiveClassesAtExit=${draft}`, '-Xlog:cds=off', '-Xlog:cds+dynamic=off'];
}

/** After SIGTERM a JVM ends with this code once its shutdown is complete. */
const ENDED_IN_ORDER = 143;

/** Takes over what the run has written. The last of several runs wins; all have written the same. */
export async function keepArchive({ file, draft }: ClassArchive, exitCode: number): Promise<void> {
  if (!existsSync(draft)) return;
  if (exitCode === ENDED_IN_ORDER && !existsSync(file)) {
    const aside = await mkdtemp(`${file}.part-`);
    await copyFile(draft, join(aside, 'archive'));
    await rename(join(aside, 'archive'), file);
    await rm(aside, { recursive: true });
  }
  await rm(draft, { force: true });
}
