/** A dead letter to test with: an ordinary one, of which a test changes what it is about. */
import { hash } from 'node:crypto';
import type { DeadLetter } from '@pipeline/schemas/generated';

export function letterExample(changes: Partial<DeadLetter> = {}): DeadLetter {
  const value = changes.value === undefined ? Buffer.from('the value') : changes.value;
  const bytes = value ?? Buffer.alloc(0);
  return {
    ...{ service: 'ship', group: 'p.ship-events', topic: 'p.jumpcloud.enriched.v1', partition: 3, offset: 41 },
    ...{ reason: 'refused', detail: '400 no', attempts: 2, failedAt: Date.UTC(2026, 2, 7, 9) },
    key: Buffer.from('["org","event"]'),
    valueBytes: bytes.length,
    valueSha256: hash('sha256', bytes),
    headers: [{ name: 'source-name', value: Buffer.from('main') }],
    ...changes,
    value,
  };
}
