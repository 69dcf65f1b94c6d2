/**
 * Slack as a destination for alerts: one message in a request, one request at a time, at most one a second. History is never
 * told: nobody is to be woken for what happened last month. Of an alert that has been revised while it waited only the
 * latest is told.
 */
import type { Alert } from '@pipeline/schemas/generated';
import type { Destination } from '../destination.ts';
import { lineOf, type Formatted } from '../line.ts';
import { createMemory, factsIn, factsOf, factsText } from './facts.ts';
import { messageOf } from './message.ts';
import { severities } from './severity.ts';
import { slackVerdict } from './verdict.ts';
import type { Tell } from './webhook.ts';

/** Slack looks for names and links in texts where it is not told to leave that. Updates have another default than posts. */
const LEAVE_ALONE = {
  mrkdwn: false,
  parse: 'none',
  link_names: false,
  unfurl_links: false,
  unfurl_media: false,
} as const;

export function slackAlerts(tell: Tell, leastSeverity: Alert['severity']): Destination<Alert> {
  const newest = createMemory<number>();
  const least = severities.indexOf(leastSeverity);

  function format(alert: Alert): Formatted {
    if (alert.historical) return { kind: 'pass', reason: 'historical' };
    if (severities.indexOf(alert.severity) < least) return { kind: 'pass', reason: 'below-severity' };
    newest.set(alert.id, Math.max(alert.revision, newest.get(alert.id) ?? 0));
    return lineOf(JSON.stringify({ ...messageOf(alert), ...LEAVE_ALONE }));
  }

  return {
    name: 'slack',
    limits: { maxBytes: 100_000, maxLines: 1, maxAgeMs: 0 },
    requestsInFlight: 1,
    format,
    headers: (_, alert) => {
      const facts = factsOf(alert);
      return { address: 'usual', key: JSON.stringify([facts.id, facts.revision]), headers: factsText(facts) };
    },
    post: (body, { headers }, signal) => {
      const facts = factsIn(headers);
      // What has been said since stands behind it in the queue.
      if ((newest.get(facts.id) ?? 0) > facts.revision) return Promise.resolve({ kind: 'needless' });
      return tell(body.toString().trimEnd(), facts, signal);
    },
    verdict: slackVerdict,
  };
}
