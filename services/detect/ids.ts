/** Ids are derived: the same finding has the same id on every replay, on every machine. */
import { createHash } from 'node:crypto';

/** SHA-256 over a JSON array, so that no choice of parts can collide with another. */
export const derivedId = (parts: readonly (string | number)[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex');
