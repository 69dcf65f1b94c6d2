/** Whatever an alert holds, it is told as a valid finding. */
import { valuesOf } from '@pipeline/runtime/testing/values-of';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { alertSchema, type Alert } from './generated.ts';
import { toOcsf } from './ocsf.ts';
import { detectionFinding } from './testing/detection-finding.ts';

/** Alerts whose texts and numbers are anything that Avro holds, but for times and technique ids, which we make ourselves. */
const alerts = fc
  .tuple(
    valuesOf(alertSchema) as fc.Arbitrary<Alert>,
    fc.nat(),
    fc.constantFrom([], ['T1110'], ['T1110.003', 'T1078.004']),
  )
  .map(([alert, at, techniques]) => ({
    ...{ ...alert, techniques, id: `i${alert.id}`, title: `t${alert.title}`, count: 1 },
    ...{ detectedAt: at, firstSeenAt: at, lastSeenAt: at },
    evidence: alert.evidence.map((sighting) => ({
      ...sighting,
      actor: sighting.actor && { ...sighting.actor, username: `u${sighting.actor.username ?? ''}` },
    })),
  }));

test('every alert is a valid Detection Finding', () => {
  fc.assert(
    fc.property(alerts, (alert) => {
      expect(detectionFinding.safeParse(toOcsf(alert)).error?.issues).toBeUndefined();
    }),
  );
});

const example = fc.sample(alerts, { numRuns: 1, seed: 1 })[0] as Alert;

test.each<[string, Partial<Alert>, object]>([
  [
    'a first revision',
    { state: 'open', revision: 1 },
    { activity_id: 1, type_uid: 200401, status_id: 1, is_alert: true },
  ],
  ['a later one', { state: 'open', revision: 2 }, { activity_id: 2, type_uid: 200402, status_id: 2 }],
  ['the last one', { state: 'resolved', revision: 3 }, { activity_id: 3, type_uid: 200403, status_id: 4 }],
  ['one told better by another', { state: 'superseded', supersededBy: 'b' }, { activity_id: 3, status_id: 4 }],
  ['one that is withheld', { state: 'open', suppressedBy: ['shadow'] }, { status_id: 3, is_alert: false }],
  ['one of the past', { state: 'open', historical: true }, { is_alert: false }],
])('%s', (_, change, expected) => {
  expect(toOcsf({ ...example, suppressedBy: [], historical: false, ...change })).toMatchObject(expected);
});

test('a technique is told with what it is a part of', () => {
  expect(toOcsf({ ...example, techniques: ['T1110.003', 'T1621'] })).toMatchObject({
    finding_info: {
      attacks: [{ technique: { uid: 'T1110' }, sub_technique: { uid: 'T1110.003' } }, { technique: { uid: 'T1621' } }],
    },
  });
});
