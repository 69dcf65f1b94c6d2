/** A correlation with all it refers to, down to event rules, which are its leaves; and where they have what it groups by. */
import type { Correlation } from './correlation.ts';
import type { EventRule } from './event-rule.ts';
import { fieldNamed, type Field } from './field.ts';
import { refuse } from './refusal.ts';

export type SigmaRule = EventRule | Correlation;

export interface Leaf {
  readonly kind: 'leaf';
  /** Among all leaves of the whole. */
  readonly index: number;
  readonly rule: EventRule;
  /** As the correlation above names it. */
  readonly ref: string;
}

export interface Branch {
  readonly kind: 'branch';
  readonly correlation: Correlation;
  readonly ref: string;
  readonly parts: readonly Part[];
  readonly leaves: readonly Leaf[];
  /** By leaf: the fields by which it groups, and the field whose values it counts. */
  readonly groupFields: ReadonlyMap<Leaf, readonly Field[]>;
  readonly countedField: ReadonlyMap<Leaf, Field>;
}

export type Part = Leaf | Branch;

const MOST_LEAVES = 50;

/** Refuses what refers to nothing, to itself, or groups in a way that cannot be told apart. */
export function treeOf(root: Correlation, find: (ref: string) => SigmaRule | undefined): Branch {
  let leaves = 0;

  function grow(correlation: Correlation, ref: string, above: readonly Correlation[]): Branch {
    const path = ['correlation', 'rules'];
    const parts = correlation.rules.map((name, index): Part => {
      const place = above.length === 0 ? [...path, index] : path;
      const rule = find(name) ?? refuse(place, `there is no rule ${name}`);
      if (correlation.rules.slice(0, index).some((other) => find(other) === rule))
        refuse(place, `${name} is a rule that is named before it`);
      if (rule.kind === 'event') {
        if (leaves >= MOST_LEAVES) refuse(path, `rests on more than ${MOST_LEAVES} event rules`);
        return { kind: 'leaf', index: leaves++, rule, ref: name };
      }
      if (rule === correlation || above.includes(rule)) refuse(place, `${name} refers to itself`);
      return grow(rule, name, [...above, correlation]);
    });
    const own = parts.flatMap((part) => (part.kind === 'leaf' ? [part] : part.leaves));
    const branch = { kind: 'branch', correlation, ref, parts, leaves: own } as const;
    const { groupBy, counted } = correlation;
    return {
      ...branch,
      groupFields: new Map(own.map((leaf) => [leaf, groupBy.map((name) => fieldFor(branch, name, leaf))])),
      countedField: new Map(counted === undefined ? [] : own.map((leaf) => [leaf, fieldFor(branch, counted, leaf)])),
    };
  }

  const branch = grow(root, '', []);
  checkGroups(branch, branch.parts);
  return branch;
}

/** What a name means for a leaf: an alias names another field for each of the rules. */
function fieldFor({ correlation, parts }: Pick<Branch, 'correlation' | 'parts'>, name: string, leaf: Leaf): Field {
  const part = parts.find((each) => each === leaf || (each.kind === 'branch' && each.leaves.includes(leaf)));
  const alias = correlation.aliases.get(name);
  const meant = alias?.get(part?.ref ?? '') ?? (alias ? undefined : name);
  if (meant === undefined) return refuse(['correlation', 'aliases', name], `says nothing of ${part?.ref ?? ''}`);
  return part?.kind === 'branch' ? fieldFor(part, meant, leaf) : fieldNamed(meant, ['correlation', 'group-by']);
}

/** What a correlation finds belongs to one group of the correlation above only if it groups by all that the latter does. */
function checkGroups(root: Branch, parts: readonly Part[]): void {
  for (const part of parts) {
    if (part.kind === 'leaf') continue;
    for (const leaf of part.leaves) {
      const own = new Set((part.groupFields.get(leaf) ?? []).map(({ name }) => name));
      const missing = (root.groupFields.get(leaf) ?? []).find(({ name }) => name !== 'organization' && !own.has(name));
      if (missing)
        refuse(['correlation', 'group-by'], `${part.ref} has to group by ${missing.name}, too, to be correlated by it`);
    }
    checkGroups(root, part.parts);
  }
}
