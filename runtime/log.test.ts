import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createLog, type LogOptions } from './log.ts';
import { Secret } from './secret.ts';

function logInto(options: Partial<LogOptions> = {}) {
  const lines: string[] = [];
  const write = (line: string): void => void lines.push(line);
  const log = createLog({ service: 'test', level: 'info', format: 'json', secrets: [], write, ...options });
  return { log, text: () => lines.join(''), clear: () => lines.splice(0) };
}

test('a line is JSON with the time, the level in words, the service, the facts and the message', () => {
  const { log, text } = logInto();
  log.info({ records: 5 }, 'batch done');
  log.debug('not asked for');
  expect(JSON.parse(text())).toEqual({
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as string,
    level: 'info',
    service: 'test',
    records: 5,
    msg: 'batch done',
  });
});

test('of an error there are message, code, stack and causes, but none of its other properties', () => {
  const { log, text } = logInto();
  const cause = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
  const error = Object.assign(new Error('no answer', { cause }), { headers: { 'x-api-key': 'k' }, body: 'b' });
  log.error({ error, err: error }, 'request failed');
  const facts = {
    type: 'Error',
    message: 'no answer',
    stack: expect.stringContaining('log.test.ts') as string,
    cause: { type: 'Error', message: 'connect ECONNREFUSED', code: 'ECONNREFUSED', stack: expect.anything() as string },
  };
  expect(JSON.parse(text())).toMatchObject({ error: facts, err: facts });
  expect(text()).not.toMatch(/x-api-key|"body"/);
});

test('a secret that is learned later is masked from then on', () => {
  const secrets = [new Secret('hunter2')];
  const { log, text } = logInto({ secrets });
  log.info('hunter2 and hunter3');
  secrets.push(new Secret('hunter3'));
  log.info('hunter2 and hunter3');
  expect(text().match(/hunter\d/g)).toEqual(['hunter3']);
});

describe.each(['json', 'pretty'] as const)('secrets in %s', (format) => {
  test('are masked wherever they show up', () => {
    const { log, text } = logInto({ format, secrets: [new Secret('hunter2"\\'), new Secret('https://sumo/abc?d=e')] });
    log.warn(
      { where: 'GET https://sumo/abc?d=e', error: new Error('hunter2"\\ was wrong') },
      'sent to https://sumo/abc?d=e',
    );
    log.warn(`encoded: ${encodeURIComponent('https://sumo/abc?d=e')}`);
    expect(text()).not.toMatch(/hunter2|sumo/);
    expect(text()).toContain('[secret]');
  });

  test('are masked by the names of their fields', () => {
    const { log, text } = logInto({ format });
    const secrets = { password: 'hunter2', authorization: 'hunter2', 'x-api-key': 'hunter2', token: 'hunter2' };
    log.info({ ...secrets, request: { ...secrets, headers: secrets } }, 'request');
    log.info({ setting: new Secret('hunter2') }, 'settings');
    expect(text()).not.toContain('hunter2');
  });

  test('that are too short to tell from words do not spoil the log', () => {
    const { log, text } = logInto({ format, secrets: [new Secret('a'), new Secret('')] });
    log.info('batch');
    expect(text()).toContain('batch');
  });
});

describe.each(['json', 'pretty'] as const)('hostile text in %s', (format) => {
  // eslint-disable-next-line no-control-regex -- control characters are what this is about
  const steering = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/;

  test('cannot steer a terminal or pass for another line, wherever it stands', () => {
    const { log, text, clear } = logInto({ format });
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 40 }),
        fc.constantFrom('\u001b[2J', '\u009b2J', '\n', '\r', '\u202e'),
        (some, evil) => {
          clear();
          const hostile = `${some}${evil}${some}`;
          log.info({ [`f${hostile}`]: 1, field: hostile, list: [hostile], nested: { deep: hostile } }, hostile);
          expect(text()).not.toMatch(steering);
          const starts = format === 'json' ? /^\{"level"/gm : /^\[\d\d:/gm;
          expect(text().match(starts)).toHaveLength(1);
          if (format === 'json') expect(JSON.parse(text())).toMatchObject({ field: hostile, msg: hostile });
        },
      ),
    );
  });

  test('of an error is as harmless', () => {
    const { log, text } = logInto({ format });
    log.error({ error: new Error('\u001b[2J\n[12:00:00.000] INFO: all is well') }, 'failed');
    expect(text()).not.toMatch(steering);
  });
});

test('on a terminal the text stays readable', () => {
  const { log, text } = logInto({ format: 'pretty' });
  log.info({ user: 'a\u001b[31mb' }, 'two\nlines');
  expect(text()).toContain('two␊lines');
  expect(text()).toContain('a␛[31mb');
});
