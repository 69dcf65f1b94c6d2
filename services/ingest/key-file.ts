/** A file that holds one secret: only its owner may read it, it is there whole or not at all, and none is overwritten. */
import { closeSync, fchmodSync, fsyncSync, linkSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { codeOf } from '@pipeline/runtime/setting-types';
import type { Secret } from '@pipeline/runtime/secret';

export type Kept = { readonly kind: 'written' | 'there' } | { readonly kind: 'refused'; readonly problem: string };

const OWNER_ONLY = 0o600;

export function keepKey(path: string, key: Secret): Kept {
  const draft = `${path}.${process.pid}.new`;
  try {
    const file = openSync(draft, 'wx', OWNER_ONLY);
    try {
      writeSync(file, `${key.reveal()}\n`);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    // Unlike a renaming, it fails where there is something already.
    linkSync(draft, path);
    return { kind: 'written' };
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') return { kind: 'refused', problem: `cannot be written (${codeOf(error)})` };
    return alreadyThere(path, key);
  } finally {
    rmSync(draft, { force: true });
  }
}

function alreadyThere(path: string, key: Secret): Kept {
  try {
    const file = openSync(path, 'r');
    try {
      if (readFileSync(file, 'utf8').trim() !== key.reveal())
        return { kind: 'refused', problem: 'holds another key: choose another file with --key-file' };
      fchmodSync(file, OWNER_ONLY);
      return { kind: 'there' };
    } finally {
      closeSync(file);
    }
  } catch (error) {
    return { kind: 'refused', problem: `is there and cannot be read (${codeOf(error)})` };
  }
}
