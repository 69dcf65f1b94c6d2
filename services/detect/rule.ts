/** What a rule is: whom it counts for, what it looks for, when it fires, how it tells, and the examples that are its test. */
import type { Actor, Check, GroupKind, Severity, Sighting } from '@pipeline/schemas/generated';
import { alone } from './alone.ts';
import type { Example } from './examples.ts';
import { tunedMajor } from './major.ts';
import { nothingKnown, type Known, type Lesson } from './knowledge.ts';
import type { About, Near } from './near.ts';
import type { Entry } from './windows.ts';

/** Whom or what a rule counts for. */
export interface GroupName {
  readonly kind: Exclude<GroupKind, 'none'>;
  readonly key: string;
}

/** The event as JumpCloud sent it, completed; parsed when it is first asked for. */
export type Raw = () => unknown;

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
  /** It holds only if nothing speaks against it up to this event time: it is told when the log is past that. */
  readonly awaits?: number;
  /** What it is about has come to its end: closed at once. */
  readonly over?: boolean;
}

/** How a kind of rule remembers, and what it finds in what it remembers. */
export interface Firing<F extends Finding> {
  /** How much older than a group's newest event an event may be and still count in full. */
  readonly latenessMs: number;
  /** How much older than a group's newest event a sighting may be and still matter. */
  readonly retentionMs: number;
  /** A finding that gains nothing for so long is closed. */
  readonly quietMs: number;
  /** For how long after its last event a finding may be changed by what comes then; not at all where absent. */
  readonly openMs?: number;
  /** Most sightings remembered per group. */
  readonly cap: number;
  /** Above the cap: whether `gone` may be merged into its predecessor. */
  readonly mayMerge: (into: Entry, gone: Entry, next: Entry) => boolean;
  /** False where the entry at this index certainly makes no finding if there was none without it: saves looking. */
  readonly mayFind: (entries: readonly Entry[], index: number) => boolean;
  readonly find: (entries: readonly Entry[], known: Known) => readonly F[];
  /** What there is to learn from the sightings whose append times have newly settled: no late event comes before them any more. */
  readonly learns?: (entries: readonly Entry[], settled: (appendedAt: number) => boolean) => readonly Lesson[];
  readonly checks: (finding: F) => readonly Check[];
  /** For explanations, of events that no finding rests on: what comes nearest to one, with the checks that stopped it. */
  readonly nearly: (entries: readonly Entry[], about: About, known: Known) => readonly Near[];
}

/**
 * What an operator may change of a rule, by name: numbers, lengths of time (the name ends in `Ms`), yes or no, texts, and
 * lists of texts. The default's type is the type that a change must have.
 */
export type Parameters = Readonly<Record<string, number | boolean | string | readonly string[]>>;

/** What an operator has changed of a rule. */
export interface Tuning {
  readonly parameters?: Parameters;
  readonly severity?: Severity;
  /** What it finds is withheld, with the reason `shadow`. */
  readonly shadow?: boolean;
  /** Reasons to withhold a finding that are not the rule's own. */
  readonly allowed?: (finding: Finding) => readonly string[];
}

/** By rule id. */
export type Tunings = Readonly<Record<string, Tuning>>;

export interface RuleDefinition<F extends Finding, P extends Parameters> {
  /** Also the name of its file. */
  readonly id: string;
  /** Raised when a condition or a grouping changes: what was counted before no longer means the same. */
  readonly major?: number;
  /** What it finds, as a headline. */
  readonly title: string;
  readonly severity: Severity;
  /** Whether what it finds is withheld unless an operator turns it on. */
  readonly shadow?: boolean;
  /** MITRE ATT&CK technique ids. */
  readonly techniques: readonly string[];
  /** What to do about it: for whoever is on duty. */
  readonly runbook: string;
  /** Pages that say more. */
  readonly references: readonly string[];
  readonly parameters: P;
  readonly match: (event: Sighting, parameters: P, raw: Raw) => boolean;
  readonly group: (event: Sighting, parameters: P, raw: Raw) => GroupName;
  /** What `fire` has to know of an event that is not in its sighting; an entry carries it. */
  readonly facts?: (event: Sighting, raw: Raw) => readonly string[];
  readonly fire: (parameters: P) => Firing<F>;
  /** Severity of a finding, where it is not always the rule's. */
  readonly grade?: (finding: F, severity: Severity, parameters: P) => Severity;
  /** What happened, in one plain sentence. Text of events goes through `plain`. */
  readonly explain: (finding: F, parameters: P) => string;
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

/** A rule as it is written, with its defaults; `tuned` makes the rule that runs. */
export interface RuleTemplate extends Pick<
  RuleDefinition<Finding, Parameters>,
  'id' | 'title' | 'severity' | 'techniques' | 'runbook' | 'references' | 'parameters' | 'examples'
> {
  readonly major: number;
  /** How signals name it: id@major. */
  readonly ref: string;
  readonly tuned: (tuning?: Tuning) => Rule;
}

/** A rule as the stages use it, whatever it finds. */
export interface Rule extends Omit<RuleTemplate, 'examples' | 'tuned'> {
  readonly shadow: boolean;
  readonly match: (event: Sighting, raw: Raw) => boolean;
  readonly group: (event: Sighting, raw: Raw) => GroupName;
  readonly facts: ((event: Sighting, raw: Raw) => readonly string[]) | undefined;
  readonly memory: Omit<Firing<Finding>, 'find' | 'checks'>;
  readonly find: (entries: readonly Entry[], known?: Known) => readonly Found[];
}

export function defineRule<F extends Finding, P extends Parameters>(definition: RuleDefinition<F, P>): RuleTemplate {
  const { id, title, techniques, runbook, references, examples, major = 1 } = definition;
  const facts = { id, title, techniques, runbook, references, major, ref: `${id}@${major}` };
  const tuned = ({
    parameters: changed,
    severity = definition.severity,
    shadow = definition.shadow ?? false,
    allowed = () => [],
  }: Tuning = {}): Rule => {
    // Whoever changes parameters has held them to the types of the defaults.
    const parameters = { ...definition.parameters, ...changed };
    const { match, group, facts: factsOf, fire, grade, explain } = definition;
    const ownMajor = tunedMajor(major, definition.parameters, parameters);
    const fired = fire(parameters);
    const firing = { ...fired, ...alone(id, fired) };
    const told = (finding: F): Found => ({
      ...finding,
      ...withheld(finding, [...finding.suppressedBy, ...allowed(finding), ...(shadow ? ['shadow'] : [])]),
      severity: grade ? grade(finding, severity, parameters) : severity,
      tell: () => ({ explanation: explain(finding, parameters), checks: firing.checks(finding) }),
    });
    return {
      ...{ ...facts, major: ownMajor, ref: `${id}@${ownMajor}`, severity, parameters, shadow, memory: firing },
      match: (event, raw) => match(event, parameters, raw),
      group: (event, raw) => group(event, parameters, raw),
      facts: factsOf,
      find: (entries, known = nothingKnown) => firing.find(entries, known).map(told),
    };
  };
  return { ...facts, severity: definition.severity, parameters: definition.parameters, examples, tuned };
}

/** What is withheld has an id of its own: an alert that the same events make when the reasons are gone is another finding. */
const withheld = ({ apart }: Finding, reasons: readonly string[]): Pick<Finding, 'apart' | 'suppressedBy'> => ({
  suppressedBy: reasons,
  apart: reasons.length === 0 ? apart : `${apart} withheld`,
});

/** Who did it; where nobody is named, the address it came from. */
export function actorOf(event: Sighting): GroupName {
  if (event.actor) return { kind: 'actor', key: event.actor.key };
  return event.client ? { kind: 'address', key: event.client.ip } : organizationOf(event);
}

/** The same by id where there is one: some single sign-ons carry nothing else. */
export function identityOf(event: Sighting): GroupName {
  const { actor } = event;
  return actor?.id ? { kind: 'actor', key: keyById(actor) } : actorOf(event);
}

export const keyById = ({ kind, id, key }: Actor): string => (id ? `${kind}:${id.toLowerCase()}` : key);

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
