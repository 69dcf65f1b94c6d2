import { expect, test } from 'vitest';
import { z } from 'zod';
import { settings, shipProblems } from './settings.ts';

const schema = z.object(settings);
const needed = {
  SUMO_EVENTS_URL: 'https://e.example/receiver/v1/http/s',
  SUMO_ALERTS_URL: 'https://a.example/receiver/v1/http/s',
};

test('two addresses are enough', () => {
  const { SUMO_EVENTS_URL, SUMO_ALERTS_URL, ...others } = schema.parse(needed);
  expect([SUMO_EVENTS_URL?.reveal(), SUMO_ALERTS_URL?.reveal()]).toEqual(Object.values(needed));
  expect(others).toMatchObject({
    SUMO_EVENTS_FIELDS: {},
    SUMO_FLUSH: 1_000,
    SUMO_RETRY_CAP: 30_000,
    SUMO_PROBE: 60_000,
  });
});

test('fields are read by name', () => {
  const { SUMO_EVENTS_FIELDS } = schema.parse({
    ...needed,
    SUMO_EVENTS_FIELDS: '_siemForward=true, _parser=/Parsers/System/JumpCloud/JumpCloud IdP',
  });
  expect(SUMO_EVENTS_FIELDS).toEqual({ _siemForward: 'true', _parser: '/Parsers/System/JumpCloud/JumpCloud IdP' });
});

test.each([
  ['SUMO_EVENTS_URL', 'not an address'],
  ['SUMO_EVENTS_URL', 'ftp://e.example/'],
  ['SUMO_EVENTS_FIELDS', 'a'],
  ['SUMO_EVENTS_FIELDS', 'a=b=c'],
  ['SUMO_EVENTS_FIELDS', '=b'],
  ['SUMO_EVENTS_FIELDS', `a=${'v'.repeat(201)}`],
  ['SUMO_EVENTS_FIELDS', Array.from({ length: 31 }, (_, index) => `k${index}=v`).join(',')],
  ['SUMO_EVENTS_TOKEN', 'two words'],
  ['SUMO_FLUSH', '2m'],
  ['SUMO_PROBE', 'soon'],
  ['SLACK_CHANNEL', '#alerts'],
  ['SLACK_SEVERITY', 'bad'],
  ['SHIP_STDOUT', 'events,logs'],
])('%s cannot be %s', (name, value) => {
  const answer = schema.safeParse({ ...needed, [name]: value });
  expect(answer.error?.issues.map(({ path }) => path)).toEqual([[name]]);
});

test.each([
  [{ ...needed }, []],
  [{ SHIP_STDOUT: 'events' }, []],
  [{ SLACK_WEBHOOK_URL: 'https://hooks.example/services/s' }, []],
  [{ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_CHANNEL: 'C0123456789' }, []],
  [{}, ['SUMO_EVENTS_URL, SUMO_ALERTS_URL: are required, unless there is another destination']],
  [{ SUMO_EVENTS_URL: needed.SUMO_EVENTS_URL }, ['SUMO_EVENTS_URL, SUMO_ALERTS_URL: one needs the other']],
  [{ SHIP_STDOUT: 'events', SUMO_HISTORY_URL: 'https://h.example/' }, ['SUMO_HISTORY_URL: needs SUMO_EVENTS_URL']],
  [{ ...needed, SLACK_BOT_TOKEN: 'xoxb-1' }, ['SLACK_BOT_TOKEN, SLACK_CHANNEL: one needs the other']],
  [
    { SLACK_WEBHOOK_URL: 'https://hooks.example/s', SLACK_BOT_TOKEN: 'xoxb-1', SLACK_CHANNEL: 'C0123456789' },
    ['SLACK_WEBHOOK_URL, SLACK_BOT_TOKEN: one of them is too many'],
  ],
])('%j together: %j', (given, problems) => {
  expect(shipProblems(schema.parse(given))).toEqual(problems);
});
