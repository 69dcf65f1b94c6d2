/** A source gives no events any more: whoever has taken the pipeline's access away is seen by nothing else. */
import { duration, plain } from '../explain.ts';
import { HEARTBEAT, changesOf, PIPELINE, type Heartbeat } from '../heartbeat.ts';
import { defineRule, organizationOf, stepped } from '../rule.ts';
import { signOf, silence, type Silence } from '../silence.ts';

const minutes = 60_000;
/** Midnight of the examples. */
const DAY = Date.UTC(2026, 5, 2);

const stopped: Readonly<Record<Silence['ailment'], (lasted: string) => string>> = {
  error: (lasted) => `has been in error for ${lasted}`,
  stuck: (lasted) => `answers, but has been read no further for ${lasted}`,
  silent: (lasted) => `answers, but has given no event for ${lasted}`,
};

export default defineRule({
  id: 'source-silent',
  title: 'A source of events has stopped',
  severity: 'medium',
  techniques: ['T1562.008'],
  runbook:
    'What happens in this organization is not seen at present. See the state of the source (`npm run ingest -- check`): whether its key was revoked or changed, by whom, and whether JumpCloud has trouble. If nobody on your side did it, treat the administrators’ accounts as taken over.',
  references: ['https://attack.mitre.org/techniques/T1562/008/', 'https://status.jumpcloud.com/'],
  parameters: { errorMs: 15 * minutes, stuckMs: 60 * minutes, silentMs: 60 * minutes, quietMs: 10 * minutes },
  match: (event, patience) => signOf(event, patience) !== undefined,
  group: organizationOf,
  fire: silence,
  // At night and on holidays nothing may happen in a small company.
  grade: ({ ailment }, severity) => stepped(severity, ailment === 'silent' ? -1 : 0),
  explain: ({ ailment, lastedMs, counted, anchor: { sighting } }) => {
    const problem = counted.at(-1)?.sighting.errorMessage;
    return `Source ${plain(sighting.source)} ${stopped[ailment](duration(lastedMs))}${problem ? `: ${plain(problem)}` : ''}.`;
  },
  examples: {
    fires: [
      beats('09:00', 16, () => ({ state: 'Error', healthy: false })),
      // The last event an hour ago, by a single heartbeat.
      beats('10:01', 1, () => ({ lastEventAt: DAY + 9 * 60 * minutes })),
      // Nothing since ingest began to read.
      beats('09:00', 61, () => ({ lastEventAt: null })),
      // It reads, and gets no further.
      beats('09:00', 61, (at) => ({ closedUntil: DAY + 7 * 60 * minutes, lastEventAt: at - minutes })),
    ],
    silent: [
      beats('09:00', 90, () => ({})),
      beats('09:00', 15, () => ({ state: 'Error', healthy: false })),
      [
        ...beats('09:00', 14, () => ({ state: 'Error', healthy: false })),
        ...beats('09:25', 14, () => ({ state: 'Error', healthy: false })),
      ],
      // Slow, but it reads.
      beats('09:00', 30, () => ({ healthy: false })),
      beats('10:01', 1, () => ({ lastEventAt: DAY + 9 * 60 * minutes + 2 * minutes })),
      beats('09:00', 60, () => ({ lastEventAt: null })),
      // It catches up with what lies behind.
      beats('09:00', 90, (at) => ({ closedUntil: at - 600 * minutes + (at - DAY) / 2, lastEventAt: at })),
      [{ at: '09:00', eventType: HEARTBEAT, service: 'directory', changes: changesOf(beat({ state: 'Error' })) }],
    ],
  },
});

function beat(said: Partial<Heartbeat>): Heartbeat {
  return { state: 'Collecting', healthy: true, closedUntil: null, lastEventAt: DAY + 24 * 60 * minutes, ...said };
}

/** A heartbeat a minute. */
function beats(from: string, count: number, said: (at: number) => Partial<Heartbeat>) {
  const [hour = 0, minute = 0] = from.split(':').map(Number);
  return Array.from({ length: count }, (_, n) => ({
    at: `${hour}:${minute + n}`,
    ...{ user: null, from: null, service: PIPELINE, eventType: HEARTBEAT, source: 'northwind' },
    changes: changesOf(beat(said(DAY + (hour * 60 + minute + n) * minutes))),
  }));
}
