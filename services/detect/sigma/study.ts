/**
 * What a correlation notes of an event, so that it can be counted without the event: which leaves it is, and the values
 * that are told apart.
 */
import type { Sighting } from '@pipeline/schemas/generated';
import type { GroupName, Raw } from '../rule.ts';
import type { Entry } from '../windows.ts';
import type { SigmaEvent } from './event.ts';
import type { Field } from './field.ts';
import { groupNaming, kindOf, valueOf } from './group.ts';
import type { Branch, Leaf, Part } from './tree.ts';

export interface Study {
  readonly group: GroupName;
  /** First a digit per leaf, 1 where the event is one; then a value for each of `noted`, empty where there is none. */
  readonly facts: readonly string[];
}

/** What is noted of each branch, in the order of the facts. */
export interface Notes {
  readonly values: ReadonlyMap<Branch, number>;
  readonly keys: ReadonlyMap<Branch, number>;
}

export const isLeaf = ({ facts }: Entry, { index }: Leaf): boolean => facts[0]?.[index] === '1';

export function studyOf(root: Branch): {
  readonly notes: Notes;
  readonly study: (event: SigmaEvent) => Study | undefined;
} {
  const values = new Map<Branch, number>();
  const keys = new Map<Branch, number>();
  const noted: ((event: SigmaEvent, leaf: Leaf) => string | undefined)[] = [];
  for (const branch of branchesOf(root)) {
    if (branch.correlation.type === 'value_count') {
      values.set(branch, noted.length + 1);
      noted.push((event, leaf) => textOf(event, branch.countedField.get(leaf)));
    }
    if (branch !== root && branch.correlation.groupBy.length > 0) {
      keys.set(branch, noted.length + 1);
      noted.push((event, leaf) => {
        const fields = branch.groupFields.get(leaf);
        return fields && groupNaming(fields, false)(event)?.key;
      });
    }
  }
  const kinds = new Set(root.leaves.map((leaf) => kindOf(root.groupFields.get(leaf) ?? [])));
  const alone = kinds.size === 1;
  const namings = root.leaves.map((leaf) => groupNaming(root.groupFields.get(leaf) ?? [], alone));

  const study = (event: SigmaEvent): Study | undefined => {
    const groups = root.leaves.map((leaf, index) => (leaf.rule.matches(event) ? namings[index]?.(event) : undefined));
    const group = groups.find((each) => each !== undefined);
    if (!group) return undefined;
    const mine = root.leaves.filter((_, index) => groups[index]?.key === group.key);
    const facts = noted.map((note) => mine.map((leaf) => note(event, leaf)).find((each) => each !== undefined) ?? '');
    if (values.has(root) && facts[(values.get(root) ?? 0) - 1] === '') return undefined;
    return { group, facts: [root.leaves.map((leaf) => (mine.includes(leaf) ? '1' : '0')).join(''), ...facts] };
  };
  return { notes: { values, keys }, study: once(study) };
}

const textOf = (event: SigmaEvent, field: Field | undefined): string | undefined => field && valueOf(event, field);

const branchesOf = (part: Part): Branch[] =>
  part.kind === 'leaf' ? [] : [part, ...part.parts.flatMap((each) => branchesOf(each))];

/** Matching, grouping and noting ask the same of one event, one after the other. */
function once(study: (event: SigmaEvent) => Study | undefined): (event: SigmaEvent) => Study | undefined {
  let last: { readonly raw: Raw; readonly sighting: Sighting; readonly study: Study | undefined } | undefined;
  return (event) => {
    if (last?.raw !== event.raw || last.sighting !== event.sighting) last = { ...event, study: study(event) };
    return last.study;
  };
}
