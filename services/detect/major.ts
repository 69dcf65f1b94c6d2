/** Majors that are derived from what a rule means, so that nobody has to raise them: another meaning is another number. */
import { createHash } from 'node:crypto';

/** The same for the same meaning, whatever else changes. */
export function majorOf(meaning: unknown): number {
  const digest = createHash('sha256').update(JSON.stringify(meaning)).digest('hex');
  return 1 + Number.parseInt(digest.slice(0, 7), 16);
}

type Named = Readonly<Record<string, unknown>>;

/** Parameters that decide which events are meant, and for whom they are counted. */
const DECIDING = ['groupBy', 'list', 'codes'];

/** The rule's own where what decides is as the rule has it: what was counted before no longer means the same with other. */
export function tunedMajor(major: number, own: Named, tuned: Named): number {
  const changed = DECIDING.filter((name) => tuned[name] !== own[name]).map((name) => [name, tuned[name]]);
  return changed.length === 0 ? major : majorOf([major, changed]);
}
