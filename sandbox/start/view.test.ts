import { expect, test } from 'vitest';
import { clock, harmless, picture, pictureLine } from './view.ts';

const hops = [
  { name: 'jumpcloud', total: 1234, perSecond: 20.4, lag: null },
  { name: 'enrich', total: 1200, perSecond: 19.6, lag: 34 },
];

test('a row a hop, with rate, total and lag', () => {
  const lines = picture({ elapsedMs: 65_000, hops, addresses: [['broker', '127.0.0.1:9092']], alerts: 1 });
  expect(lines[0]).toBe('  running for 1:05, 1 alert; Ctrl-C stops');
  expect(lines).toContain('  jumpcloud          20         1,234          ');
  expect(lines).toContain('  enrich             20         1,200        34');
  expect(lines.at(-1)).toBe('  broker           127.0.0.1:9092');
});

test('one line where the terminal cannot redraw', () => {
  expect(pictureLine({ elapsedMs: 5000, hops, addresses: [], alerts: 0 })).toBe(
    '0:05  jumpcloud 1,234 (20/s)  enrich 1,200 (20/s)  alerts 0',
  );
});

test('nothing of an event reaches the terminal as a command', () => {
  expect(harmless('a\u001b[31mb\r\nc\u202ed\u009b2J')).toBe('a\ufffd[31mb\ufffd\ufffdc\ufffdd\ufffd2J');
});

test('clock counts minutes beyond the hour', () => {
  expect(clock(3_725_000)).toBe('62:05');
});
