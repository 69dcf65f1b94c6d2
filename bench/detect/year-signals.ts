/** Signals as match makes them of a simulated year's first days, with all rules on, until there are as many as asked for. */
import { matcher } from '@pipeline/detect/match';
import { ruleSetOf } from '@pipeline/detect/rule-set';
import { rules } from '@pipeline/detect/rules/all';
import { year } from '@pipeline/sandbox/year/year';
import type { Signal } from '@pipeline/schemas/generated';
import type { Logged } from './log-writer.ts';

export interface SignalsSpec {
  readonly people: number;
  readonly signals: number;
  /** All of them were appended before. */
  readonly endAt: number;
  /** Where all are to lie; not given, the group decides. */
  readonly partition?: number;
}

const DAY_MS = 86_400_000;
/** Of one person, on average, and fewer than there are. */
const SIGNALS_A_DAY = 8;

/** Each is appended when its event was known. */
export function* yearSignals({ people, signals, endAt, partition }: SignalsSpec): Generator<Logged<Signal>, void> {
  const match = matcher(ruleSetOf(rules, 'sumo-2025').rules);
  const days = 1 + Math.ceil(signals / people / SIGNALS_A_DAY);
  let left = signals;
  let shiftMs: number | undefined;
  for (const told of year({ seed: 'bench', people, days, attacks: { travel: 0, others: 0 } })) {
    shiftMs ??= endAt - days * DAY_MS - told.sighting.receivedAt;
    const [occurredAt, appendedAt] = [told.sighting.occurredAt + shiftMs, told.sighting.receivedAt + shiftMs];
    const outcome = match({ sighting: { ...told.sighting, occurredAt, receivedAt: appendedAt }, json: '{}' });
    for (const { value } of outcome.kind === 'forward' ? outcome.outputs : []) {
      if (left-- === 0) return;
      yield { value: value as Signal, appendedAt, ...(partition === undefined ? {} : { partition }) };
    }
  }
  throw new Error(`${days} days of ${people} people have ${left} signals too few`);
}
