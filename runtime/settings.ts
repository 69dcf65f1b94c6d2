/** Reads the settings once, whole, at the start: all problems in one message, with names but never values. */
import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import { codeOf } from './setting-types.ts';

/** Settings by the names of their environment variables. */
export type Shape = Readonly<Record<string, z.ZodType>>;
export type SettingsOf<S extends Shape> = { readonly [K in keyof S]: z.output<S[K]> };

export type Environment = Readonly<Record<string, string | undefined>>;

export class WrongSettings extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`wrong settings:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
    this.name = 'WrongSettings';
    this.problems = problems;
  }
}

/** Looks at several settings together; those that are wrong by themselves are absent. Returns problems. */
export type CrossCheck<S extends Shape> = (settings: Partial<SettingsOf<S>>) => readonly string[];

/**
 * Each setting comes from the variable of its name, or from the file that `<name>_FILE` names; an empty one counts as
 * not set. Throws WrongSettings.
 */
export function readSettings<S extends Shape>(
  shape: S,
  environment: Environment,
  crossCheck: CrossCheck<S> = () => [],
): SettingsOf<S> {
  const problems: string[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, type] of Object.entries(shape)) {
    const text = textOf(name, environment);
    if ('problem' in text) {
      problems.push(`${name}: ${text.problem}`);
      continue;
    }
    const result = type.safeParse(text.value);
    if (result.success) values[name] = result.data;
    else if (text.value === undefined) problems.push(`${name}: is required`);
    else problems.push(...result.error.issues.map(({ message }) => `${name}: ${message}`));
  }
  problems.push(...crossCheck(values as Partial<SettingsOf<S>>));
  if (problems.length > 0) throw new WrongSettings(problems);
  return values as SettingsOf<S>;
}

function textOf(name: string, environment: Environment): { value: string | undefined } | { problem: string } {
  const value = environment[name] === '' ? undefined : environment[name];
  const file = environment[`${name}_FILE`];
  if (file === undefined || file === '') return { value };
  if (value !== undefined) return { problem: `is set, and so is ${name}_FILE; one of them is too many` };
  try {
    const text = readFileSync(file, 'utf8').replace(/\r?\n$/, '');
    return text === '' ? { problem: `the file that ${name}_FILE names is empty` } : { value: text };
  } catch (error) {
    return { problem: `the file that ${name}_FILE names cannot be read (${codeOf(error)})` };
  }
}
