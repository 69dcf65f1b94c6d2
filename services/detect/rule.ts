/** What a rule is: whom it counts for, what it looks for, when it fires, how it tells, and the examples that are its test. */
import type { Check, GroupKind, Severity, Sighting } from '@pipeline/schemas/generated';
import type { Example } from './examples.ts';
import type { Limits } from './profile.ts';
import type { Entry } from './windows.ts';

/** Whom or what a rule counts for. */
export interface GroupName {
  readonly kind: Exclude<GroupKind, 'none'>;
  readonly key: string;
}

/** What the sightings of a group say: a function of their set. */
export interface Finding {
  /** The event that the id is derived from. */
  readonly anchor: Entry;
  /** The events it rests on, in order of time. */
  readonly counted: readonly Entry[];
  readonly count: number;
  /** Sets findings of one group apart, such as by place; part of the id; empty where it does not. */
  readonly apart: string;
  /** Reasons to withhold it; empty in an alert. */
  readonly suppressedBy: readonly string[];
  /** True where sightings were merged to save memory: one that comes twice is then counted twice. */
  readonly degraded: boolean;
}

/** How a kind of rule remembers, and what it finds in what it remembers. */
export interface Firing<F extends Finding> {
  /** How much older than a group's newest event an event may be and still count in full. */
  readonly latenessMs: number;
  /** How much older than a group's newest event a sighting may be and still matter. */
  readonly retentionMs: number;
  /** A finding that gains nothing for so long is closed. */
  readonly quietMs: number;
  /** Most sightings remembered per group. */
  readonly cap: number;
  /** Above the cap: whether `gone` may be merged into its predecessor. */
  readonly mayMerge: (into: Entry, gone: Entry, next: Entry, limits: Limits) => boolean;
  /** False where the entry at this index certainly makes no finding if there was none without it: saves looking. */
  readonly mayFind: (entries: readonly Entry[], index: number) => boolean;
  readonly find: (entries: readonly Entry[], limits: Limits) => readonly F[];
  readonly checks: (finding: F, limits: Limits) => readonly Check[];
}

export interface RuleDefinition<F extends Finding> {
  /** Also the name of its file. */
  readonly id: string;
  /** Raised when a condition or a grouping changes: what was counted before no longer means the same. */
  readonly major?: number;
  /** What it finds, as a headline. */
  readonly title: string;
  readonly severity: Severity;
  /** MITRE ATT&CK technique ids. */
  readonly techniques: readonly string[];
  readonly match: (event: Sighting, limits: Limits) => boolean;
  readonly group: (event: Sighting) => GroupName;
  readonly fire: Firing<F>;
  /** Severity of a finding, where it is not always the rule's. */
  readonly grade?: (finding: F, severity: Severity) => Severity;
  /** What happened, in one plain sentence. Text of events goes through `plain`. */
  readonly explain: (finding: F, limits: Limits) => string;
  /** Histories of one group: each of `fires` must lead to an alert, none of `silent` may. */
  readonly examples: {
    readonly fires: readonly (readonly Example[])[];
    readonly silent: readonly (readonly Example[])[];
  };
}

/** A finding with all that is told of it. */
export interface Found extends Finding {
  readonly severity: Severity;
  readonly tell: () => { readonly explanation: string; readonly checks: readonly Check[] };
}

/** A rule as the stages use it, whatever it finds. */
export interface Rule extends Omit<RuleDefinition<Finding>, 'fire' | 'grade' | 'explain' | 'major'> {
  readonly major: number;
  /** How signals name it: id@major. */
  readonly ref: string;
  readonly memory: Omit<Firing<Finding>, 'find' | 'checks'>;
  readonly find: (entries: readonly Entry[], limits: Limits) => readonly Found[];
}

export function defineRule<F extends Finding>(definition: RuleDefinition<F>): Rule {
  const { fire, grade, explain, major = 1, ...rest } = definition;
  const told = (finding: F, limits: Limits): Found => ({
    ...finding,
    severity: grade ? grade(finding, rest.severity) : rest.severity,
    tell: () => ({ explanation: explain(finding, limits), checks: fire.checks(finding, limits) }),
  });
  return {
    ...rest,
    major,
    ref: `${rest.id}@${major}`,
    memory: fire,
    find: (entries, limits) => fire.find(entries, limits).map((finding) => told(finding, limits)),
  };
}

/** Who did it; where nobody is named, the address it came from. */
export function actorOf(event: Sighting): GroupName {
  if (event.actor) return { kind: 'actor', key: event.actor.key };
  return event.client ? { kind: 'address', key: event.client.ip } : organizationOf(event);
}

/** To whom it was done; where that is not said, who did it. */
export const subjectOf = (event: Sighting): GroupName =>
  event.target ? { kind: 'actor', key: event.target.key } : actorOf(event);

export const organizationOf = (event: Sighting): GroupName => ({ kind: 'organization', key: event.organization });

const severities: readonly Severity[] = ['info', 'low', 'medium', 'high', 'critical'];

/** A severity so many steps up or down, within the scale. */
export function stepped(severity: Severity, steps: number): Severity {
  const index = Math.min(severities.length - 1, Math.max(0, severities.indexOf(severity) + steps));
  return severities[index] ?? severity;
}

/** Whether the first is the graver one. */
export const graver = (a: Severity, b: Severity): boolean => severities.indexOf(a) > severities.indexOf(b);
