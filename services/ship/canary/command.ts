/** The command, at the edge: settings in, a canary out, and where it has been. */
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { output } from '@pipeline/runtime/outcome';
import { duration } from '@pipeline/runtime/setting-types';
import { WrongSettings } from '@pipeline/runtime/settings';
import { openTopicReader } from '@pipeline/runtime/topic-reader';
import { openTopicWriter } from '@pipeline/runtime/topic-writer';
import { topics } from '@pipeline/schemas/topics';
import { canaryEvent } from './event.ts';
import { travel } from './travel.ts';

interface Options {
  readonly timeout: string;
  readonly delivery: readonly string[];
}

/** Sets the exit code: 0 where it has arrived, 1 where it has not, 2 for wrong settings. */
export async function canary({ timeout, delivery: deliveries }: Options): Promise<void> {
  try {
    const timeoutMs = duration().safeParse(timeout).data;
    if (timeoutMs === undefined) throw new WrongSettings(['--timeout: must be a span of time such as 2m']);
    const reader = await openTopicReader(process.env);
    try {
      const writer = await openTopicWriter(process.env);
      const event = canaryEvent(`canary-${randomBytes(8).toString('hex')}`, Date.now());
      const arrived = await travel({
        ...{ reader, event, deliveries, timeoutMs, now: Date.now, wait: sleep },
        send: (sent) => writer.write([output(topics.raw, sent, { 'source-name': sent.source })]),
        say: (line) => process.stdout.write(`${line}\n`),
      }).finally(writer.close);
      process.exitCode = arrived ? 0 : 1;
    } finally {
      await reader.close();
    }
  } catch (error) {
    process.stderr.write(`canary: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = error instanceof WrongSettings ? 2 : 1;
  }
}
