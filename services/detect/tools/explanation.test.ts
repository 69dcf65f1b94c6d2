import type { EnrichedEvent } from '@pipeline/schemas/generated';
import { expect, test } from 'vitest';
import { sightingOf, type Example } from '../examples.ts';
import { ruleSetOf } from '../rule-set.ts';
import credentialStuffing from '../rules/credential-stuffing.ts';
import impossibleLogin from '../rules/impossible-login.ts';
import passwordSpray from '../rules/password-spray.ts';
import unsuccessfulLogins from '../rules/unsuccessful-logins.ts';
import { explain, signalsOf, type Logged } from './explanation.ts';
import { eventLines, explanationLines } from './explanation-text.ts';

const set = ruleSetOf([unsuccessfulLogins, impossibleLogin, passwordSpray, credentialStuffing], 'sumo-2025');
const eventsOf = (history: readonly Example[]): EnrichedEvent[] =>
  history.map((example, index) => ({ sighting: sightingOf(example, index), json: '{}' }));

/** What is said of the events that are asked for, where the log holds all of the history. */
function said(history: readonly Example[], asked: (event: EnrichedEvent) => boolean = () => true): string {
  const events = eventsOf(history);
  const log = signalsOf(set, events).map((signal, offset): Logged => {
    return { signal, partition: 0, offset, appendedAt: signal.sighting?.receivedAt ?? 0 };
  });
  return explanationLines(explain(set, { events: events.filter(asked), log, known: [] }), set.rules).join('\n');
}

test('what fired is told with its checks', () => {
  const text = said([
    { at: '09:00', outcome: 'failure' },
    { at: '09:05', outcome: 'failure' },
  ]);
  expect(text).toContain('unsuccessful-logins (actor user:jane.doe): medium alert');
  expect(text).toContain('jane.doe failed to log in: 2 attempts within 5 minutes');
  expect(text).toContain('passed  most events within 15 minutes: 2 (more than 1)');
  expect(text).toMatch(/not what these look for: impossible-login/);
});

test('a count that was not reached is told with the number that it lacks', () => {
  const text = said([
    { at: '09:00', outcome: 'failure' },
    { at: '09:20', outcome: 'failure' },
  ]);
  expect(text).toContain('unsuccessful-logins (actor user:jane.doe): nothing');
  expect(text).toContain('FAILED  most events within 15 minutes: 1 (more than 1)');
  expect(text).toMatch(/password-spray \(address .*\): nothing/);
  expect(text).toMatch(/FAILED {2}different .* within .*: 1 \(at least /);
});

test('journeys that were possible are told, the fastest first', () => {
  const text = said([
    { at: '09:00', from: 'paris' },
    { at: '21:30', from: 'lima' },
    { at: '22:00', from: 'paris', outcome: 'failure' },
  ]);
  expect(text).toContain('impossible-login (actor user:jane.doe): nothing');
  expect(text).toContain('passed  distance: 10,300 km (at least 500 km)');
  expect(text).toMatch(/FAILED {2}least speed: \d{3} km\/h \(at least 900 km\/h\)/);
});

test('what was withheld is told with the reasons', () => {
  const text = said([
    { at: '09:00', from: 'paris', ip: '198.51.100.7' },
    { at: '09:01', from: 'lima', ip: '198.51.100.9' },
  ]);
  expect(text).toContain('impossible-login (actor user:jane.doe): withheld');
  expect(text).toContain('withheld: same_subnet');
  expect(text).toMatch(/FAILED {2}another subnet/);
});

test('only what the asked events are part of is told', () => {
  const history: Example[] = [
    { at: '09:00', outcome: 'failure' },
    { at: '09:05', outcome: 'failure' },
    { at: '13:00', outcome: 'failure' },
  ];
  const text = said(history, ({ sighting }) => sighting.eventId === 'event-3');
  expect(text).toContain('unsuccessful-logins (actor user:jane.doe): nothing');
  expect(text).toContain('looks for one of the events; remembers 3 sightings');
  expect(text).toMatch(/ {4}\* 2026-06-02T13:00:00Z {2}user_login_attempt {2}failure/);
});

test('a rule that did not run when the events came says so', () => {
  const events = eventsOf([{ at: '09:00', outcome: 'failure' }]);
  const text = explanationLines(explain(set, { events, log: [], known: [] }), set.rules).join('\n');
  expect(text).toContain('but 1 of the events left no signal: the rule did not run when they came');
  expect(text).toContain('nothing of the group is remembered at that time');
});

test('many events are cut short, and their texts are harmless', () => {
  const history = Array.from({ length: 60 }, (): Example => ({ at: '09:00', eventType: 'a\u001b[2Jb' }));
  const lines = eventLines(eventsOf(history));
  expect(lines).toHaveLength(51);
  expect(lines.at(-1)).toBe('  and 10 more events');
  expect(lines.join('')).not.toContain('\u001b');
});
