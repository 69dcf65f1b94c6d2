/**
 * Reads one source for as long as it is to be read here. Every page is read whole, then published in one transaction
 * with what the ledger and the position make of it; no transaction is open during a request or a wait.
 */
import { createAsker } from './ask.ts';
import { createExpectedRows } from './expected-rows.ts';
import type { Memory } from './memory.ts';
import { nextStep, type Step } from './plan.ts';
import { afterReading, settle } from './position.ts';
import { countQuery } from './query.ts';
import { createWindowReader, type WindowRead } from './read.ts';
import { afterHour, afterLate, afterPoll, afterSlice, afterSweep, freshSchedule } from './schedule.ts';
import { sift } from './sift.ts';
import type { Reading, Source } from './source.ts';
import type { Answer } from './verdict.ts';
import type { Window } from './window.ts';
import type { Watch, World } from './world.ts';

/** Failures after which a late reading gives way: the open end is more urgent, and there will be another. */
const LATE_PATIENCE = 2;

/** Ends only by rejecting, when the world does. */
export async function collect(
  source: Source,
  reading: Reading,
  memory: Memory,
  world: World,
  watch: Watch,
): Promise<never> {
  const asker = createAsker(world, watch, reading.probeMs);
  const reader = createWindowReader(source, reading, asker, world);
  const expected = createExpectedRows(memory);
  let { position } = memory.begin(source, world.now());
  let schedule = freshSchedule(reading, world.now());

  const write = (withEvents: boolean) => memory.change(position, withEvents, world.now());
  const writePosition = () => world.publish(() => ({ outputs: write(false), deadLetters: [] }));
  const read = async (window: Window, patience: number): Promise<WindowRead | null> => {
    const rowsBySlice = new Map<number, number>();
    const result = await reader.read(window, patience, async ({ rows, part, end }) => {
      const published = await world.publish(() => {
        const sifted = sift(memory.ledger, source, part, rows, world.now());
        for (const slice of sifted.slices) rowsBySlice.set(slice, (rowsBySlice.get(slice) ?? 0) + 1);
        if (end) position = afterReading(position, { window: part, askedAt: end.askedAt }, reading);
        const { events, deadLetters } = sifted;
        return { outputs: [...events, ...write(events.length > 0)], deadLetters, of: sifted };
      });
      watch.published(published.of);
      watch.moved(position);
    });
    if (result && !result.narrowed) expected.learn(window, rowsBySlice, position);
    return result;
  };

  /** When the rows of the window were complete; null where that could not be found out. */
  const verify = async (window: Window): Promise<number | null> => {
    let askedAt = world.now();
    const known = expected.of(window);
    // Up to the last millisecond before the end: whether JumpCloud would include the end itself, no one says.
    const body = countQuery(source.services, { from: window.from, to: window.to - 1 });
    const counted = await asker.ask(() => countOrNull(world, body), LATE_PATIENCE, 0);
    if (counted.kind === 'ok') askedAt = Math.min(askedAt, counted.askedAt);
    if (counted.kind !== 'ok' || counted.value !== known) {
      if (counted.kind === 'ok') watch.mismatched(window, known, counted.value);
      if ((await read(window, LATE_PATIENCE)) === null) return null;
    }
    position = settle(position, { window, askedAt }, reading);
    await writePosition();
    return askedAt;
  };

  const carryOut = async (step: Exclude<Step, { kind: 'wait' }>): Promise<void> => {
    const { window } = step;
    switch (step.kind) {
      case 'poll': {
        const before = position.closedUntil;
        const askedAt = world.now();
        const rows = (await read(window, Infinity))?.rows ?? 0;
        const moved = position.closedUntil > before;
        schedule = afterPoll(schedule, reading, { askedAt, backlog: step.backlog, moved, rows }, world.now());
        return;
      }
      case 'late':
        await read(window, LATE_PATIENCE);
        schedule = afterLate(schedule, reading, step.level, world.now());
        return;
      case 'sweep':
        schedule = afterSweep(schedule, reading, step, world.now());
        return;
      case 'verify': {
        const verifiedAt = await verify(window);
        schedule =
          step.of === 'slice'
            ? afterSlice(schedule)
            : afterHour(schedule, { end: window.to, verifiedAt }, position.settledUntil, world.now());
      }
    }
  };

  // Written before anything is read: a start that moved with every restart would leave gaps.
  await writePosition();
  watch.began(position);
  for (;;) {
    const step = nextStep(position, schedule, reading, expected.of, world.now());
    if (step.kind === 'wait') await world.wait(step.until - world.now());
    else await carryOut(step);
  }
}

/** Null where JumpCloud does not count: then the rows are read instead. */
async function countOrNull(world: World, body: string): Promise<Answer<number | null>> {
  const answer = await world.count(body);
  const cannot = answer.kind === 'refused' && [400, 404, 405, 501].includes(answer.status);
  return cannot ? { kind: 'ok', value: null, requestId: answer.requestId, serverTime: null } : answer;
}
