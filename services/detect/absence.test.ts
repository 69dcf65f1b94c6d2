/** What is told when something stays away, and when; and what an enrolment changes of an alert about a lost factor. */
import type { Alert, Signal } from '@pipeline/schemas/generated';
import { topics } from '@pipeline/schemas/topics';
import { expect, test } from 'vitest';
import { correlator, needsTicks, tick } from './correlate.ts';
import { sightingOf, type Example } from './examples.ts';
import { matcher } from './match.ts';
import { emptyMemory } from './memory.ts';
import { ruleSetOf } from './rule-set.ts';
import { rules as templates } from './rules/all.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NINE = sightingOf({ at: '09:00' }, 0).occurredAt;

/** Both stages with one rule; `at` says when an event is known, by default when it happens. */
function running(rule: string) {
  const set = ruleSetOf(
    templates.filter(({ id }) => id === rule),
    'sumo-2025',
  );
  const [match, correlate, memory] = [matcher(set.rules), correlator(set), emptyMemory()];
  let offset = 0;
  const take = (signal: Signal, appendedAt: number): Alert[] => {
    const outcome = correlate(memory, signal, { appendedAt, offset: offset++ });
    if (outcome.kind !== 'forward') return [];
    return outcome.outputs.flatMap(({ topic, value }) => (topic.name === topics.alerts.name ? [value as Alert] : []));
  };
  return {
    event: (example: Example, delayMs = 0): Alert[] => {
      const sighting = sightingOf(example, offset);
      const outcome = match({ sighting, json: '{}' });
      const signals = outcome.kind === 'forward' ? outcome.outputs.map(({ value }) => value as Signal) : [];
      return signals.flatMap((signal) => take(signal, sighting.occurredAt + delayMs));
    },
    tick: (appendedAt: number): Alert[] => take(tick, appendedAt),
    needsTicks: (): boolean => needsTicks(memory),
  };
}

const lost: Example = { at: '09:00', eventType: 'totp_delete_enrollment' };
const enrolled = (at: string): Example => ({ at, eventType: 'totp_finish_enrollment' });
const told = (alerts: readonly Alert[]): unknown[] =>
  alerts.map(({ state, severity, explanation }) => [state, severity, explanation]);

test('what stays away is told at the minute, and ticks are asked for until then', () => {
  const { event, tick: pass, needsTicks: waits } = running('mfa-not-reenabled');
  expect(event(lost)).toEqual([]);
  expect(waits()).toBe(true);
  expect(pass(NINE + 12 * HOUR - 1)).toEqual([]);
  const alerts = pass(NINE + 12 * HOUR);
  expect(told(alerts)).toEqual([
    [
      'open',
      'high',
      'The second factor of jane.doe was weakened and has not been enabled again within 12 hours: a TOTP enrolment was deleted.',
    ],
  ]);
  expect(alerts[0]).toMatchObject({ detectedAt: NINE + 12 * HOUR, anchorEventId: 'event-1', count: 1 });
  // It goes on for as long again.
  expect(pass(NINE + 24 * HOUR - MINUTE)).toEqual([]);
  expect(pass(NINE + 24 * HOUR)).toMatchObject([{ state: 'resolved', revision: 2 }]);
  expect(waits()).toBe(false);
});

test('nothing is told where it comes in time, and nothing is waited for any more', () => {
  const { event, tick: pass, needsTicks: waits } = running('mfa-not-reenabled');
  event(lost);
  event(enrolled('20:59'));
  expect(waits()).toBe(false);
  expect(pass(NINE + 13 * HOUR)).toEqual([]);
});

test('what comes too late closes it, and says so', () => {
  const { event, tick: pass } = running('mfa-not-reenabled');
  event(lost);
  expect(pass(NINE + 12 * HOUR)).toHaveLength(1);
  expect(told(event(enrolled('24:00')))).toEqual([
    [
      'resolved',
      'high',
      'The second factor of jane.doe was weakened and was enabled again only after 15 hours: a TOTP enrolment was deleted.',
    ],
  ]);
});

test('an enrolment in time that becomes known late takes it back', () => {
  const { event, tick: pass } = running('mfa-not-reenabled');
  event(lost);
  const [alert] = pass(NINE + 12 * HOUR);
  expect(event(enrolled('20:59'), 2 * HOUR)).toMatchObject([
    { id: alert?.id, state: 'superseded', supersededBy: null },
  ]);
});

test('after a long standstill it is told all the same', () => {
  const { event, tick: pass } = running('mfa-not-reenabled');
  event(lost);
  expect(pass(NINE + 30 * 24 * HOUR).map(({ state }) => state)).toEqual(['open', 'resolved']);
});

test('of a backlog nothing is told before the rest of it had time to come', () => {
  const { event, tick: pass } = running('mfa-not-reenabled');
  expect(event(lost, 40 * HOUR)).toEqual([]);
  expect(pass(NINE + 40 * HOUR + MINUTE)).toEqual([]);
  expect(event(enrolled('09:30'), 40 * HOUR)).toEqual([]);
  expect(pass(NINE + 100 * HOUR)).toEqual([]);
});

test('who enrols again within twelve hours closes the alert about the loss, a step less grave', () => {
  const { event, tick: pass } = running('disabled-mfa');
  expect(event(lost)).toMatchObject([{ state: 'open', severity: 'medium' }]);
  expect(told(event(enrolled('09:10')))).toEqual([
    [
      'resolved',
      'low',
      'The second factor of jane.doe was weakened: a TOTP enrolment was deleted; enabled again after 10 minutes.',
    ],
  ]);
  expect(pass(NINE + 20 * HOUR)).toEqual([]);
});

test('the same hours later, when the alert had been closed by quiet', () => {
  const { event, tick: pass } = running('disabled-mfa');
  event({ ...lost, eventType: 'admin_totp_disable', user: 'root', admin: true, to: 'jane.doe' });
  expect(pass(NINE + HOUR)).toMatchObject([{ state: 'resolved', severity: 'high', revision: 2 }]);
  expect(event(enrolled('20:00'))).toMatchObject([{ state: 'resolved', severity: 'medium', revision: 3 }]);
});

test('an enrolment of somebody else, before the loss, or too late changes nothing', () => {
  const { event, tick: pass } = running('disabled-mfa');
  event(enrolled('08:59'));
  event(lost);
  event({ ...enrolled('09:05'), user: 'john.doe' });
  expect(pass(NINE + HOUR)).toMatchObject([{ state: 'resolved', severity: 'medium' }]);
  expect(event(enrolled('21:01'))).toEqual([]);
});
