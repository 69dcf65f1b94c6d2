import { expect, test } from 'vitest';
import { shares, type ProfileNode } from './steps.ts';

const node = (id: number, functionName: string, url: string, ...children: number[]): ProfileNode => ({
  ...{ id, callFrame: { functionName, url }, children },
});

test('a sample belongs to the innermost step above it, and idle time to none', () => {
  const nodes = [
    node(1, '(root)', '', 2, 6, 7),
    node(2, 'handleRecords', 'file:///p/runtime/kafka/handle-records.ts', 3, 5),
    node(3, 'parseRow', 'file:///p/services/enrich/row.ts', 4),
    node(4, 'JSON.parse', ''),
    node(5, 'encode', 'file:///p/runtime/codec.ts'),
    node(6, '(idle)', ''),
    node(7, '(garbage collector)', ''),
  ];
  const told = shares({ nodes, samples: [4, 3, 5, 6, 7, 2], timeDeltas: [20, 10, 30, 900, 25, 15] });
  expect(Object.fromEntries(told)).toEqual({
    'garbage collection': 0.25,
    'parsing the row': 0.3,
    'Avro out': 0.3,
    'the rest of the stage': 0.15,
  });
});
