import { runProcess } from '@pipeline/runtime/testing/run-process';
import { standing, type AlertRevision } from '@pipeline/sandbox/start/audit';
import { company } from '@pipeline/sandbox/traffic/company';
import { story } from '@pipeline/sandbox/traffic/story';
import { topics } from '@pipeline/schemas/topics';
import { expect, inject, test } from 'vitest';
import { CALM, startPipeline, until, type Pipeline } from './pipeline.ts';

const DAY_MS = 86_400_000;

/** Rules of the standing alerts that are marked as history. */
async function pastAlerts({ reader }: Pipeline): Promise<readonly string[]> {
  const revisions: AlertRevision[] = [];
  for await (const { value } of reader.read(topics.alerts)) {
    if (!value?.historical) continue;
    const { id, revision, state, rule, group, explanation } = value;
    revisions.push({ id, revision, state, rule, entity: group, about: explanation });
  }
  return standing(revisions)
    .map(({ rule }) => rule)
    .sort();
}

test('what a backfill reads becomes alerts that are marked as history', async () => {
  const kafka = inject('kafka');
  const pipeline = await startPipeline({ kafka, events: 20, rate: 20, settings: CALM });
  const { organization, jumpcloud } = pipeline;
  const told = story({
    ...{ seed: 'past', company: company('past', 200), organization },
    ...{ startAt: Date.now() - 3 * DAY_MS, rate: 20, events: 2_000 },
  });
  jumpcloud.add(Array.from(told.events, ({ event }) => event));
  const command = runProcess(
    new URL('../services/ingest/cli.ts', import.meta.url),
    {
      ...{ KAFKA_BROKERS: kafka.brokers, SCHEMA_REGISTRY_URL: kafka.registry, KAFKA_PREFIX: pipeline.prefix },
      ...{ JUMPCLOUD_BASE_URL: jumpcloud.url, JUMPCLOUD_API_KEY: 'test-key', JUMPCLOUD_ORG_ID: organization },
      SOURCE_NAME: organization,
    },
    ['backfill', '--source', organization, '--from', '4d', '--to', '2d'],
  );
  expect(await command.ended, command.output().stderr + command.output().stdout).toBe(0);
  const expected = told.expected.map(({ rule }): string => rule).sort();
  expect(expected.length).toBeGreaterThan(2);
  let found: readonly string[] = [];
  await until('the alerts of the past are there', async () => {
    found = await pastAlerts(pipeline);
    return found.length === expected.length && found.every((rule, i) => rule === expected[i]);
  }).catch(() => undefined);
  expect(found).toEqual(expected);
});
