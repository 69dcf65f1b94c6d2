/**
 * An alert as a message in Slack: what happened, how bad it is, whom it is about, and what to do. All text is plain text,
 * which Slack does not read for mark-up. `text` is what notifications show, and programs that know no blocks.
 */
import type { Alert } from '@pipeline/schemas/generated';
import { isoTime } from '../line.ts';
import { slackText } from './text.ts';

/** Of Slack's limits, 150 characters for a header, 3,000 for a section, 2,000 for a field: what a person reads. */
const LIMITS = { header: 130, section: 2_000, field: 300, runbook: 1_000 } as const;

const BADGES: Readonly<Record<Alert['severity'], string>> = {
  critical: '🔴',
  high: '🟠',
  medium: '🟡',
  low: '🔵',
  info: '⚪',
};

export interface Message {
  readonly text: string;
  readonly blocks: readonly object[];
}

export function messageOf(alert: Alert): Message {
  const headline = `${badgeOf(alert)} ${wordOf(alert)}: ${slackText(alert.title, LIMITS.header)}`;
  const explanation = slackText(alert.explanation, LIMITS.section);
  const fields = [
    ['Whom', slackText(alert.entity === '' ? alert.group : alert.entity, LIMITS.field)],
    ['Rule', slackText(alert.rule, LIMITS.field)],
    ['Events', String(alert.count)],
    ['Organization', slackText(alert.organization, LIMITS.field)],
    ['First', timeOf(alert.firstSeenAt)],
    ['Last', timeOf(alert.lastSeenAt)],
  ];
  const superseded = alert.supersededBy === null ? [] : [`Told better by alert ${shortId(alert.supersededBy)}.`];
  const runbook = alert.state === 'open' && alert.runbook !== '' ? [slackText(alert.runbook, LIMITS.runbook)] : [];
  const shortName = `Alert ${shortId(alert.id)}, revision ${alert.revision}`;
  return {
    text: `${headline}. ${explanation} (${shortName})`,
    blocks: [
      { type: 'header', text: plainText(headline) },
      { type: 'section', text: plainText(explanation === '' ? '-' : explanation) },
      { type: 'section', fields: fields.map(([name = '', value = '']) => plainText(`${name}: ${value}`)) },
      ...[...superseded, ...runbook].map((text) => ({ type: 'section', text: plainText(text) })),
      { type: 'context', elements: [plainText(shortName)] },
    ],
  };
}

/** Enough of an id to find the other messages about the same alert. */
const shortId = (id: string): string => slackText(id, MAX_ID).slice(0, SHORT_ID);

const MAX_ID = 200;
const SHORT_ID = 12;

const badgeOf = ({ state, severity }: Alert): string =>
  state === 'open' ? BADGES[severity] : state === 'resolved' ? '✅' : '↪';

/** How bad it is while it lasts; then what has become of it. */
const wordOf = ({ state, severity }: Alert): string => (state === 'open' ? severity.toUpperCase() : state);

const timeOf = (ms: number): string =>
  isoTime(ms)
    ?.replace('T', ' ')
    .replace(/\.\d+Z$/, ' UTC') ?? '-';

const plainText = (text: string) => ({ type: 'plain_text', text, emoji: false });
