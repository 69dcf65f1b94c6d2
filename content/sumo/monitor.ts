/**
 * A monitor as it is described, for both forms and both ways of reading.
 *
 * It looks back 15 minutes, the window of Sumo's monitors and of detect's rules. It waits for five more: JumpCloud shows some
 * events minutes late, and two that happened 14 minutes apart, the first of them 3 minutes late, would never be in one window
 * together without that. An alert cannot be split so, but one that a late event supersedes is then mostly gone before
 * anybody is woken.
 */
import type { Profile } from './choices.ts';
import type { Search } from './description.ts';

export const LOOK_BACK_MINUTES = 15;
export const EVALUATION_DELAY_MINUTES = 5;

/** Parts of a search that are chosen late: numbers and texts here, references in Terraform. */
export interface Late {
  readonly threshold: string;
  /** Codes of places in quotes, with commas between them. */
  readonly embargoed: string;
}

export interface Reads {
  readonly search: (late: Late) => Search;
  /** Fields of the search whose values are judged each by itself. */
  readonly groupBy: readonly string[];
}

export interface Monitor {
  /** Id of the rule of detect that looks for the same. */
  readonly key: string;
  readonly title: string;
  readonly description: string;
  /** What to do, in Markdown. */
  readonly playbook: string;
  /** Fires above it. */
  readonly thresholds: Readonly<Record<Profile, number>>;
  readonly alerts: Reads;
  /** One row for each event that counts: what fires is their number. */
  readonly events: Reads;
}

/**
 * Delivered alerts of a rule: each once, in its last revision, none that was superseded and none about history. Resolved ones
 * stay: they may well be resolved before the monitor looks.
 *
 * The rule has counted already; more than the threshold is asked for once more, so that a monitor can be stricter than detect.
 */
export const alertsOf = (rule: string): Reads => ({
  search: ({ threshold }) => ({
    reads: 'alerts',
    about: [],
    fields: { events: 'count', explanation: 'explanation', organization: 'organization', historical: 'historical' },
    steps: [
      `where rule = "${rule}" and historical != "true"`,
      'num(events)',
      `where events > ${threshold}`,
      'fields id, user, severity, events, explanation, organization',
    ],
  }),
  groupBy: ['user'],
});

/** Of events, what detect knows of them: who did it and how it ended, whatever JumpCloud calls it in that type of event. */
export const who = { user: 'enrich.actor.key', outcome: 'enrich.outcome', ip: 'client_ip' } as const;

/** One row an event, which `count` makes an aggregate that can be grouped. */
export const rowEach = (...fields: readonly string[]): string => `count by id, event_type, ${fields.join(', ')}`;
