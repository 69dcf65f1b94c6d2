/** The rules file of a running detect: changed, broken, and changed back. */
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { output, type Output } from '@pipeline/runtime/outcome';
import { openTopicReader } from '@pipeline/runtime/topic-reader';
import { openTopicWriter } from '@pipeline/runtime/topic-writer';
import { applyTopics } from '@pipeline/sandbox/apply-topics';
import { startService } from '@pipeline/sandbox/services';
import type { Signal } from '@pipeline/schemas/generated';
import { topics } from '@pipeline/schemas/topics';
import { expect, inject, onTestFinished, test } from 'vitest';
import { sightingOf } from '../services/detect/examples.ts';
import { until } from './pipeline.ts';

/** Failed logins of one person, one after the other, just now. */
function failure(index: number): Output[] {
  const at = Date.now();
  const sighting = sightingOf({ at: '00:00', outcome: 'failure', occurredAt: at, receivedAt: at }, index);
  const { organization, historical } = sighting;
  const group = { organization, groupKind: 'actor', group: 'user:jane.doe', historical } as const;
  const signal: Signal = { ...group, rules: ['unsuccessful-logins@1'], sighting, facts: [] };
  return [output(topics.signals, signal)];
}

test('a changed file takes effect while detect runs, says again what stands, and a broken one changes nothing', async () => {
  const { brokers, registry } = inject('kafka');
  const folder = await mkdtemp(join(tmpdir(), 'pipeline-rules-'));
  const file = join(folder, 'rules.yaml');
  const put = async (text: string): Promise<void> => {
    await writeFile(`${file}.new`, text);
    await rename(`${file}.new`, file);
  };
  const moreThan = (count: number) => `rules: { unsuccessful-logins: { moreThan: ${count} } }\n`;
  await put(moreThan(1));
  const environment = {
    ...{ KAFKA_BROKERS: brokers, SCHEMA_REGISTRY_URL: registry, KAFKA_PREFIX: `rules-${process.pid}-${Date.now()}.` },
  };
  await applyTopics({ ...process.env, ...environment });
  const [reader, writer] = await Promise.all([openTopicReader(environment), openTopicWriter(environment)]);
  const detect = await startService('detect', {
    settings: { ...environment, RULES_FILE: file },
    logFile: join(folder, 'detect.log'),
  });
  onTestFinished(async () => {
    detect.signal('SIGKILL');
    await detect.ended;
    await Promise.all([reader.close(), writer.close()]);
    await rm(folder, { recursive: true, force: true });
  });
  const told = async (): Promise<string[]> => {
    const all: string[] = [];
    for await (const { value } of reader.read(topics.alerts))
      if (value) all.push(`${value.revision} ${value.state} ${value.count}`);
    return all;
  };
  const says = (what: string, expected: readonly string[]): Promise<void> =>
    until(what, async () => JSON.stringify(await told()) === JSON.stringify(expected));
  const metric = async (): Promise<string> => {
    const text = await (await fetch(`${detect.address}/metrics`)).text();
    return /^detect_rules_refused.* (\d)$/m.exec(text)?.[1] ?? '';
  };

  await writer.write(failure(0));
  await writer.write(failure(1));
  await says('the second failure is an alert', ['1 open 2']);
  await put(moreThan(9));
  await says('it holds no more', ['1 open 2', '1002 superseded 2']);
  await put('rules: { unsuccessful-logins: { moreThan: many } }\n');
  await until('the broken file is refused', async () => (await metric()) === '1');
  await put(moreThan(2));
  await until('the file is in force again', async () => (await metric()) === '0');
  await writer.write(failure(2));
  await says('the third failure is an alert', ['1 open 2', '1002 superseded 2', '2001 open 3']);
  expect(await detect.stop()).toBe(0);
});
