import { shipAlone } from '@pipeline/sandbox/sumo/ship.test-kit';
import { topics } from '@pipeline/schemas/topics';
import { expect, test } from 'vitest';
import { alertExample, eventExample, healthExample } from './examples.ts';

const PATIENCE_MS = 300_000;
const soon = { timeout: PATIENCE_MS, interval: 100 };
const { enriched, alerts, health } = topics;

const event = (eventId: string, members: Record<string, unknown> = {}) =>
  eventExample({ id: eventId, ...members }, { eventId });
const ids = (count: number) => Array.from({ length: count }, (_, index) => `event-${index}`);

test('delivers events and alerts, each to its own source, and commits what was accepted', async () => {
  const { sumo, send, startShip, uncommitted, log } = await shipAlone();
  await send(
    enriched,
    ids(2_000).map((id) => event(id)),
  );
  await send(alerts, [alertExample(), alertExample({ revision: 2, state: 'resolved' })]);
  const ship = await startShip();
  await sumo.waitFor(
    () => sumo.counts('events').distinct === 2_000 && sumo.counts('alerts').distinct === 2,
    PATIENCE_MS,
  );
  await expect.poll(() => uncommitted('ship-events', enriched), soon).toBe(0);
  await expect.poll(() => uncommitted('ship-alerts', alerts), soon).toBe(0);
  expect(await ship.stop()).toBe(0);
  expect(sumo.counts('events').lines).toBe(2_000);
  expect([...sumo.copies('alerts').keys()].toSorted()).toEqual(['alert-1#1', 'alert-1#2']);
  expect(await log()).not.toContain('stand-in-events');
});

test('what cannot be delivered is dead-lettered with the reason, and nothing else is held up', async () => {
  const { sumo, send, sendBytes, startShip, letters, learn, uncommitted } = await shipAlone();
  sumo.faults.set([{ faults: [{ kind: 'refuse', marker: 'POISON' }] }]);
  await sendBytes(enriched, [Buffer.from('rubbish')]);
  await send(enriched, [...ids(200).map((id) => event(id)), event('refused', { message: 'POISON' })]);
  await send(enriched, [{ ...event('unfit'), json: 'not json' }, event('giant', { id: 'x'.repeat(70_000) })]);
  await startShip();
  await sumo.waitFor(() => sumo.counts('events').distinct === 200, PATIENCE_MS);
  await expect.poll(() => uncommitted('ship-events', enriched), soon).toBe(0);
  await learn();
  const found = (await letters()).map(({ service, reason, topic, attempts }) => ({ service, reason, topic, attempts }));
  const letter = (reason: string) => expect.objectContaining({ service: 'ship', reason }) as object;
  expect(found).toHaveLength(4);
  expect(found).toEqual(expect.arrayContaining(['undecodable', 'refused', 'not-json', 'too-large'].map(letter)));
});

test('alerts go on while the source of events accepts nothing; events follow when it does', async () => {
  const { sumo, send, startShip, uncommitted } = await shipAlone();
  sumo.faults.set([{ source: 'events', faults: [{ kind: 'status', status: 401 }] }]);
  await send(
    enriched,
    ids(1_000).map((id) => event(id)),
  );
  await send(alerts, [alertExample()]);
  await startShip();
  await sumo.waitFor(
    () => sumo.counts('alerts').lines === 1 && sumo.requests.some(({ status }) => status === 401),
    PATIENCE_MS,
  );
  expect(sumo.counts('events').lines).toBe(0);
  expect(await uncommitted('ship-events', enriched)).toBe(1_000);
  sumo.faults.clear();
  await sumo.waitFor(() => sumo.counts('events').lines === 1_000, PATIENCE_MS);
});

test('health events reach a source of their own, and tell what ship sees of its destinations', async () => {
  const { sumo, send, startShip, uncommitted, log } = await shipAlone();
  sumo.faults.set([
    { source: 'events', faults: [{ kind: 'status', status: 401 }] },
    { source: 'alerts', faults: [{ kind: 'status', status: 503 }] },
  ]);
  await send(health, [healthExample({ occurredAt: Date.now() })]);
  await send(enriched, [event('event-1')]);
  await send(alerts, [alertExample()]);
  await startShip({
    ...{ SUMO_HEALTH_URL: sumo.healthUrl, SUMO_HEALTH_CATEGORY: 'jc/health' },
    ...{ SUMO_TROUBLE: '200ms', SUMO_HEARTBEAT: '300ms' },
  });
  const lines = () => sumo.stored('health').map(({ text }) => JSON.parse(text) as Record<string, unknown>);
  const told = (wanted: Readonly<Record<string, unknown>>) => () =>
    lines().some((line) => Object.entries(wanted).every(([key, value]) => line[key] === value));
  const trouble = { kind: 'trouble', status: 'Unhealthy', eventName: 'FirstPartyGenericError' };

  await sumo.waitFor(told({ subject: 'main', eventName: 'ThirdPartyConfigError' }), PATIENCE_MS);
  await sumo.waitFor(told({ ...trouble, subject: 'events', severityLevel: 'Error', error_code: '401' }), PATIENCE_MS);
  await sumo.waitFor(told({ ...trouble, subject: 'alerts', severityLevel: 'Warning', error_code: '503' }), PATIENCE_MS);
  await sumo.waitFor(told({ kind: 'heartbeat', subject: 'events', healthy: false }), PATIENCE_MS);
  sumo.faults.clear();
  for (const subject of ['events', 'alerts']) {
    await sumo.waitFor(told({ kind: 'recovery', status: 'Healthy', subject }), PATIENCE_MS);
    await sumo.waitFor(told({ kind: 'heartbeat', healthy: true, subject, events: 1 }), PATIENCE_MS);
  }
  await sumo.waitFor(told({ kind: 'heartbeat', subject: 'health', healthy: true }), PATIENCE_MS);

  expect(new Set(sumo.stored('health').map(({ category, stamp }) => `${category ?? ''} ${stamp.format}`))).toEqual(
    new Set(['jc/health t:def']),
  );
  await expect.poll(() => uncommitted('ship-events', enriched), soon).toBe(0);
  expect(await log()).not.toContain('stand-in-');
});

test('a changed file with the address is taken without a restart, once it is one', async () => {
  const { sumo, send, startShip, log, file } = await shipAlone();
  sumo.faults.set([{ source: 'events', faults: [{ kind: 'status', status: 401 }] }]);
  const address = await file('events-url', sumo.eventsUrl);
  await startShip({ SUMO_EVENTS_URL: '', SUMO_EVENTS_URL_FILE: address, SUMO_PROBE: '1h' });
  await send(enriched, [event('event-1')]);
  await sumo.waitFor(() => sumo.requests.some(({ status }) => status === 401), PATIENCE_MS);
  await file('events-url', 'no address');
  await expect.poll(log, soon).toContain('SUMO_EVENTS_URL: must be an http or https address');
  // To the one for history, so that it can be seen where the next request went.
  await file('events-url', sumo.historyUrl);
  await sumo.waitFor(() => sumo.counts('history').lines === 1, PATIENCE_MS);
  expect(sumo.counts('events').lines).toBe(0);
  expect(await log()).not.toContain('stand-in-');
});

test('without an address for them, health events stay in their topic', async () => {
  const { sumo, send, startShip, uncommitted, log } = await shipAlone();
  await send(health, [healthExample()]);
  await send(alerts, [alertExample()]);
  await startShip({ SUMO_HEARTBEAT: '300ms' });
  await sumo.waitFor(() => sumo.counts('alerts').lines === 1, PATIENCE_MS);
  await expect.poll(() => uncommitted('ship-health', health), soon).toBeGreaterThan(3);
  expect(sumo.counts('health').lines).toBe(0);
  expect(await log()).toContain('SUMO_HEALTH_URL is not set');
});
