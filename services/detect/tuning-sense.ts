/** What is wrong with a tuning of which all types are right: choices that there are not, and what no memory can hold. */
import type { AllowEntry } from './allow.ts';
import { duration } from './explain.ts';
import { horizonMs, LONGEST_HORIZON_MS } from './memory.ts';
import { WrongParameter } from './parameter.ts';
import type { RuleTemplate, Tuning } from './rule.ts';

export interface Misfit {
  /** Where it stands in the file. */
  readonly path: readonly (string | number)[];
  readonly problem: string;
}

/** Lengths of time are written without the `Ms` of their names, as texts such as 15m. */
export const writtenName = (parameter: string): string => parameter.replace(/Ms$/, '');

/** What the rule itself says of its parameters, and how much it would remember with them. */
export function misfits(template: RuleTemplate, tuning: Tuning | undefined): Misfit[] {
  if (!tuning) return [];
  const misfit = (problem: string, ...name: string[]): Misfit => ({ path: ['rules', template.id, ...name], problem });
  try {
    const rule = template.tuned(tuning);
    const backMs = horizonMs([rule]);
    const tooFar = `looks back too far: ${duration(backMs)} of signals would have to be read again, and ${duration(LONGEST_HORIZON_MS)} are certain to be there`;
    return [
      ...(backMs > LONGEST_HORIZON_MS ? [misfit(tooFar)] : []),
      ...Object.entries(tuning.parameters ?? {}).flatMap(([name, value]) =>
        /^least[A-Z]/.test(name) && typeof value === 'number' && value > rule.memory.cap
          ? [misfit(`must be at most ${rule.memory.cap}, as no more is remembered`, writtenName(name))]
          : [],
      ),
    ];
  } catch (error) {
    if (error instanceof WrongParameter) return [misfit(error.wish, writtenName(error.parameter))];
    return [misfit(error instanceof Error ? error.message : 'cannot be used')];
  }
}

/** An entry is told by its name where it withholds something, so each has a name of its own. */
export function wrongNames(allow: readonly AllowEntry[], templates: readonly RuleTemplate[]): Misfit[] {
  const known = new Set(templates.map(({ id }) => id));
  const taken = new Set<string>();
  return allow.flatMap(({ name, rules }, index) => {
    const isTaken = taken.has(name);
    taken.add(name);
    return [
      ...(isTaken ? [{ path: ['allow', index, 'name'], problem: 'must not be that of another entry' }] : []),
      ...rules
        .filter((id) => !known.has(id))
        .map((id) => ({ path: ['allow', index, 'rules'], problem: `there is no rule ${id}` })),
    ];
  });
}
