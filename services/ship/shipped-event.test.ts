import { avroType } from '@pipeline/runtime/avro';
import { topics } from '@pipeline/schemas/topics';
import { expect, test } from 'vitest';
import { eventExample, sightingExample } from './examples.ts';
import { shippedEvents } from './shipped-event.ts';

test('of what enrich writes, exactly the facts that a line depends on are read', () => {
  const actor = { kind: 'admin', key: 'admin:a@b.c', id: null, email: 'a@b.c', username: null } as const;
  const event = eventExample({ message: 'as it is' }, { ...sightingExample(), actor, historical: true, target: actor });
  const { eventId, service, eventType, occurredAt, historical, outcome } = event.sighting;
  const bytes = avroType(topics.enriched.schema).encode(event, 0);
  expect(avroType(shippedEvents.schema).reader(topics.enriched.schema)(bytes)).toEqual({
    sighting: { eventId, service, eventType, occurredAt, historical, outcome, actor: { kind: 'admin' } },
    json: Buffer.from(event.json),
  });
});
