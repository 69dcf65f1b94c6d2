import { describe, expect, test } from 'vitest';
import { alertExample } from '../examples.ts';
import type { Answer } from '../verdict.ts';
import { createMemory } from './facts.ts';
import { messageOf } from './message.ts';
import { createPace } from './pace.ts';
import { slackText } from './text.ts';
import { slackVerdict } from './verdict.ts';

describe('text', () => {
  test.each([
    ['<!channel>', '&lt;!channel&gt;'],
    ['<@U123|boss>', '&lt;@U123|boss&gt;'],
    ['<https://evil.example|your bank>', '&lt;https[:]//evil.example|your bank&gt;'],
    ['&lt;!here&gt;', '&amp;lt;!here&amp;gt;'],
    ['@channel @HERE @everyone', '＠channel ＠HERE ＠everyone'],
    ['[click](https://evil.example)', '[click] (https[:]//evil.example)'],
    ['www.evil.example mailto:a@b', 'www[.]evil.example mailto[:]a@b'],
    ['`rm -rf` ```x```', 'ʼrm -rfʼ ʼʼʼxʼʼʼ'],
    ['*bold* _it_ ~gone~', '∗bold∗ ˍitˍ ∼gone∼'],
    [':skull: 10:20:30', '∶skull: 10:20:30'],
    ['a\nb\u2028c\u202ed\u200be\u0000f', 'a b c d e f'],
    ['jane_doe@corp.example', 'jane_doe@corp.example'],
  ])('%j becomes %j', (hostile, shown) => {
    expect(slackText(hostile, 200)).toBe(shown);
  });

  test('is cut so that neither an entity nor a character is', () => {
    expect(slackText('<<<<<<', 10)).toBe('&lt;&lt;…');
    expect(slackText('😀😀😀', 4)).toBe('😀…');
    expect(slackText('abcd', 4)).toBe('abcd');
  });
});

describe('a message', () => {
  test('reads well', () => {
    const { text, blocks } = messageOf(alertExample());
    expect(text).toBe(
      '🟠 HIGH: Impossible login. jane.doe logged in from Paris and 9 minutes later from Sydney. (Alert alert-1, revision 1)',
    );
    expect(JSON.stringify(blocks)).toContain('Whom: jane.doe');
    expect(JSON.stringify(blocks)).toContain('Ask the person.');
    expect(messageOf(alertExample({ state: 'resolved' })).text).toContain('✅ resolved: Impossible login');
    expect(messageOf(alertExample({ state: 'superseded', supersededBy: 'alert-0' })).text).toContain('↪ superseded');
  });

  test('cannot be forged by any text of an alert, and stays within the limits of Slack', () => {
    const hostile = '<!channel> `x` *b* <https://e.example|l> @here [l](http://e.example) '.repeat(100);
    const { text, blocks } = messageOf(
      alertExample({
        ...{ id: hostile, title: hostile, explanation: hostile, entity: hostile, rule: hostile },
        ...{ organization: hostile, runbook: hostile, supersededBy: hostile },
      }),
    );
    const shown = JSON.stringify([text, blocks]);
    expect(shown).not.toMatch(/[<>`*]|@here|@channel|:\/\/|\]\(/);
    expect(shown).not.toMatch(/&(?!amp;|lt;|gt;)/);
    const inBlocks = JSON.stringify(blocks);
    expect(inBlocks).not.toContain('mrkdwn');
    expect([...inBlocks.matchAll(/"emoji":false/g)].length).toBe([...inBlocks.matchAll(/"plain_text"/g)].length);
    for (const block of blocks as readonly { type: string; text?: { text: string }; fields?: { text: string }[] }[]) {
      expect(block.text?.text.length ?? 0).toBeLessThanOrEqual(3_000);
      for (const field of block.fields ?? []) expect(field.text.length).toBeLessThanOrEqual(2_000);
    }
  });

  test('has a headline of at most 150 characters where it has to be escaped', () => {
    const [header] = messageOf(alertExample({ title: '&'.repeat(500) })).blocks as readonly {
      text: { text: string };
    }[];
    expect(header?.text.text.length).toBeLessThanOrEqual(150);
  });
});

test('requests keep their distance', async () => {
  let at = 0;
  const waits: number[] = [];
  const pace = createPace(1_000, {
    now: () => at,
    wait: (ms) => {
      waits.push(ms);
      at += ms;
      return Promise.resolve();
    },
  });
  for (const pause of [0, 0, 400, 5_000, 0]) {
    at += pause;
    await pace(new AbortController().signal);
  }
  expect(waits).toEqual([1_000, 600, 1_000]);
});

test.each<[string, Answer, object]>([
  ['ok', said(200, 'ok'), { kind: 'delivered' }],
  ['ok as JSON', said(200, '{"ok":true}'), { kind: 'delivered' }],
  ['needless', { kind: 'needless' }, { kind: 'delivered' }],
  ['no answer', { kind: 'failed', cause: 'timeout' }, { kind: 'retry' }],
  ['too fast', { ...said(429, ''), retryAfter: '30' }, { kind: 'retry', afterMs: 30_000 }],
  [
    'too fast, by the API',
    { ...said(200, '{"ok":false,"error":"ratelimited"}'), retryAfter: '7' },
    { kind: 'retry', afterMs: 7_000 },
  ],
  ['trouble', said(503, '<html>'), { kind: 'retry' }],
  ['a broken answer', said(200, '{"ok":tr'), { kind: 'retry' }],
  [
    'a bad token',
    said(200, '{"ok":false,"error":"invalid_auth"}'),
    { kind: 'stop', reason: '200: Slack says invalid_auth' },
  ],
  ['no channel', said(200, '{"ok":false,"error":"not_in_channel"}'), { kind: 'stop' }],
  [
    'a bad message',
    said(200, '{"ok":false,"error":"invalid_blocks"}'),
    { kind: 'refuse', detail: '200 invalid_blocks' },
  ],
  ['a bad payload', said(400, 'invalid_payload'), { kind: 'refuse', detail: '400 invalid_payload' }],
  ['a webhook that is gone', said(404, 'no_service'), { kind: 'stop', reason: '404: Slack says no_service' }],
  ['an archived channel', said(410, 'channel_is_archived'), { kind: 'stop' }],
  [
    'a page that may hold anything',
    said(403, '<a href="https://hooks/secret">'),
    { kind: 'stop', reason: '403: Slack says no' },
  ],
])('a verdict on %s', (_, answer, verdict) => {
  expect(slackVerdict(answer, 0)).toMatchObject(verdict);
});

function said(status: number, body: string): Extract<Answer, { kind: 'response' }> {
  return { kind: 'response', status, body };
}

test('what is remembered of alerts is bounded', () => {
  const memory = createMemory<number>(2);
  for (const id of ['a', 'b', 'a', 'c']) memory.set(id, 1);
  expect(['a', 'b', 'c'].map((id) => memory.get(id))).toEqual([1, undefined, 1]);
});
