import type { DeadLetter } from '@pipeline/schemas/generated';
import { topics } from '@pipeline/schemas/topics';
import { describe, expect, test } from 'vitest';
import { letterOfForeign, letterOfRecord } from '../kafka/dead-letter.ts';
import { isForAnother, triesBefore } from '../kafka/replay.ts';
import { WrongSettings } from '../settings.ts';
import { codecInMemory } from '../testing/memory-registry.ts';
import { createCollection } from './collect.ts';
import { letterExample } from './examples.ts';
import { filterOf } from './filter.ts';
import { letterId, markerOf, type Letter } from './letter.ts';
import { putBack } from './put-back.ts';
import { together } from './replay.ts';
import { lettered, table, visible } from './shown.ts';

const PREFIX = 'p.';
const NOW = Date.UTC(2026, 2, 7, 12);

function collected(...records: readonly DeadLetter[]): readonly Letter[] {
  const collection = createCollection(PREFIX);
  for (const [offset, record] of records.entries()) collection.add(record, { partition: 0, offset });
  return collection.letters();
}
const one = (record: DeadLetter): Letter => {
  const [letter] = collected(record);
  if (!letter) throw new Error('no letter');
  return letter;
};

describe('a letter', () => {
  test('is known by the record that a group has given up, however many letters tell of it', () => {
    const letters = collected(letterExample({ failedAt: 1 }), letterExample({ failedAt: 2, reason: 'bug' }));
    expect(letters).toMatchObject([{ failedAt: 2, reason: 'bug', at: { offset: 1 } }]);
    expect(letterId(letterExample({ offset: 42 }))).not.toBe(letterId(letterExample()));
    expect(letterId(letterExample({ group: 'p.match' }))).not.toBe(letterId(letterExample()));
  });

  test('waits until its marker is there, whichever is read first', () => {
    const marker = markerOf(letterExample(), NOW);
    expect(collected(letterExample())).toMatchObject([{ replayedAt: null, obstacle: null }]);
    expect(collected(letterExample(), marker)).toMatchObject([{ replayedAt: NOW }]);
    expect(collected(marker, letterExample())).toMatchObject([{ replayedAt: NOW }]);
    expect(collected(marker)).toEqual([]);
  });

  test('lies in the partition of its marker', () => {
    expect(topics.deadLetters.key(markerOf(letterExample(), NOW))).toBe(topics.deadLetters.key(letterExample()));
  });

  test.each([
    [
      'it did not come from a topic',
      letterOfForeign('ingest', { value: Buffer.from('row'), reason: 'too-large', detail: '' }, 1),
    ],
    ['only the beginning of its value was kept', letterExample({ valueBytes: 100 })],
    ['its topic is none that records are put back into', letterExample({ topic: 'p.jumpcloud.checkpoints.v1' })],
    ['its topic is none that records are put back into', letterExample({ topic: 'p.jumpcloud.dead-letters.v1' })],
    ['its topic is none that records are put back into', letterExample({ topic: 'other.jumpcloud.raw.v1' })],
  ])('cannot be put back where %s', (obstacle, record) => {
    expect(one(record).obstacle).toBe(obstacle);
  });

  test.each(['raw', 'enriched', 'signals', 'alerts', 'health'] as const)('of %s can be put back', (short) => {
    expect(one(letterExample({ topic: PREFIX + topics[short].name })).obstacle).toBeNull();
  });
});

describe('a filter', () => {
  const letter = one(letterExample());

  test.each([
    ['reason=refused', true],
    ['reason=bug', false],
    ['service=ship,reason=refused', true],
    ['service=ship,reason=bug', false],
    ['topic=enriched', true],
    ['topic=jumpcloud.enriched.v1', true],
    ['topic=p.jumpcloud.enriched.v1', true],
    ['topic=v1', true],
    ['topic=alerts', false],
    ['group=ship-events', true],
    ['group=events', false],
    ['partition=3', true],
    ['offset=4', false],
    ['since=4h', true],
    ['since=1h', false],
    ['until=1h', true],
    ['since=2026-03-07T09:00:00Z', true],
    ['until=2026-03-07T09:00:00Z', false],
    [`id=${letter.id}`, true],
    [`id=${letter.id.slice(0, 6)}`, true],
  ])('%s: %s', (text, holds) => {
    expect(filterOf([text], NOW)(letter)).toBe(holds);
  });

  test('of several all must hold, and none lets all pass', () => {
    expect(filterOf(['reason=refused', 'partition=4'], NOW)(letter)).toBe(false);
    expect(filterOf([], NOW)(letter)).toBe(true);
  });

  test.each(['', 'reason', 'reason=', 'colour=red', 'partition=x', 'since=yesterday', 'id=zz', 'constructor=x'])(
    'refuses %j',
    (text) => {
      expect(() => filterOf([text], NOW)).toThrow(WrongSettings);
    },
  );
});

describe('a record that is put back', () => {
  const put = async (record: DeadLetter) =>
    putBack({ codec: await codecInMemory(), partition: 0, partitionsOf: () => 12 }, PREFIX, record, 0, NOW);

  test('is what it was, where it was, for one group', async () => {
    const [record, marker] = await put(letterExample());
    expect(record).toMatchObject({ topic: topics.enriched, message: { partition: 3 } });
    expect(String(record.message.key)).toBe('["org","event"]');
    expect(String(record.message.value)).toBe('the value');
    expect(Object.entries(record.message.headers).map(([name, value]) => [name, String(value)])).toEqual([
      ['source-name', 'main'],
      ['replay-for', 'p.ship-events'],
      ['replay-tries', '2'],
      ['replay-of', letterId(letterExample())],
    ]);
    expect(marker.topic).toBe(topics.deadLetters);
  });

  test('that fails again makes a letter of its own, which counts every try, and can be put back in its turn', async () => {
    const [{ message }] = await put(letterExample({ group: 'p.other' }));
    const headers = { ...message.headers };
    const origin = { service: 'ship', group: 'p.other', topic: 'p.jumpcloud.enriched.v1', partition: 3 };
    const again = letterOfRecord(
      origin,
      { offset: '77', key: null, value: Buffer.from('the value'), headers },
      { reason: 'refused', detail: '' },
      { attempts: 3, failedAt: NOW },
    );
    expect(again.attempts).toBe(5);
    expect(letterId(again)).not.toBe(letterId(letterExample({ group: 'p.other' })));
    const [second] = await put(again);
    expect(String(second.message.headers['replay-tries'])).toBe('5');
    expect(String(second.message.headers['replay-of'])).toBe(letterId(again));
  });

  test('is passed over by every other group, and every other record by none', () => {
    expect(isForAnother({ 'replay-for': Buffer.from('p.ship-events') }, 'p.ship-events')).toBe(false);
    expect(isForAnother({ 'replay-for': Buffer.from('p.ship-events') }, 'p.match')).toBe(true);
    expect(isForAnother({ 'replay-for': Buffer.from('') }, 'p.match')).toBe(true);
    expect(isForAnother({ 'source-name': 'x' }, 'p.match')).toBe(false);
    expect(isForAnother(undefined, 'p.match')).toBe(false);
  });

  test.each([
    ['3', 3],
    ['-1', 0],
    ['many', 0],
    ['1e99', 0],
  ])('has been tried %s times: %i', (text, tries) => {
    expect(triesBefore({ 'replay-tries': text })).toBe(tries);
  });

  test.each([
    [0.5, 1],
    [10, 2],
    [100, 25],
    [10_000, 50],
  ])('goes at %d a second with at most %i others', (rate, count) => {
    expect(together(rate)).toBe(count);
  });
});

describe('what is shown', () => {
  const hostile = 'a\u001b]0;x\u0007\u202e\u200b\u0085\u2028\ud800b';

  test('cannot steer a terminal', () => {
    expect(visible(hostile)).toBe('a\\u{1b}]0;x\\u{7}\\u{202e}\\u{200b}\\u{85}\\u{2028}\\u{d800}b');
    const record = letterExample({
      ...{ reason: hostile, detail: `line\n${hostile}`, service: hostile, group: hostile, topic: hostile },
      ...{ value: Buffer.from(hostile), key: Buffer.from(hostile), valueSha256: hostile },
      headers: [{ name: hostile, value: Buffer.from(hostile) }],
    });
    const lines = [...table([one(record)]), ...lettered(one(record), record, null, false)];
    // eslint-disable-next-line no-control-regex -- they are what must not be there
    expect(lines.filter((line) => /[\u0000-\u001f\u007f-\u009f\u200b-\u202e\ud800]/.test(line))).toEqual([]);
  });

  test('names reason, service, topic, partition, offset and tries', () => {
    expect(table([one(letterExample())]).at(-1)).toMatch(
      /^[\da-f]{16} {2}2026-03-07T09:00:00Z {2}refused +ship +p\.ship-events +p\.jumpcloud\.enriched\.v1 +3 +41 +2 +waiting$/,
    );
  });

  test.each([
    ['as text', letterExample({ value: Buffer.from('{"a":\n1}') }), null, false, ['  {"a":', '  1}']],
    ['as hex', letterExample({ value: Buffer.from([0, 255, 1]) }), null, false, ['  00000000  00 ff 01']],
    ['as hex', letterExample({ value: Buffer.from('ab') }), { a: 1 }, true, ['  00000000  61 62']],
    ['as its schema', letterExample(), { a: '\u202e' }, false, ['  {', '    "a": "\\u{202e}"', '  }']],
    ['of which the first', letterExample({ valueBytes: 100 }), null, false, ['  the value']],
  ] as const)('of a value: %s', (said, record, decoded, asHex, lines) => {
    const shown = lettered(one(record), record, decoded, asHex);
    const at = shown.findIndex((line) => line.startsWith('value '));
    expect(shown[at]).toContain(said);
    expect(shown.slice(at + 1)).toEqual(lines);
  });
});
