/** When files were made that do not say so themselves, as CSV files do not. */
import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** In seconds since the epoch, of the oldest; null where nothing tells it. */
export function builtAt(files: readonly string[]): number | null {
  const times = files.map((file) => byPackage(file) ?? byFile(file)).filter((time) => time !== null);
  return times.length === 0 ? null : Math.min(...times);
}

/** The data packages end their version with a time (2.3.2026061719), and npm gives every file the same one. */
function byPackage(file: string): number | null {
  try {
    const text = readFileSync(join(dirname(file), 'package.json'), 'utf8');
    const [, ...parts] = /"version": *"[\d.]*\.(\d{4})(\d{2})(\d{2})(\d{2})"/.exec(text) ?? [];
    const [year = 0, month = 0, day = 0, hour = 0] = parts.map(Number);
    return year === 0 ? null : Date.UTC(year, month - 1, day, hour) / 1_000;
  } catch {
    return null;
  }
}

function byFile(file: string): number | null {
  const modified = statSync(file, { throwIfNoEntry: false });
  return modified === undefined ? null : Math.floor(modified.mtimeMs / 1_000);
}
