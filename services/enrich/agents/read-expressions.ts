/**
 * Reads a file in the form of uap-core's `regexes.yaml`. A file is good as a whole or refused with the reason: every
 * entry has the form of the specification, every expression compiles within the limits, and no list is too long.
 */
import { parse } from 'yaml';
import { z } from 'zod';
import { compilePattern, MAX_SOURCE_CHARACTERS, parsePattern } from './compile-pattern.ts';
import type { Expression } from './expression-set.ts';
import type { UnitSet } from './pattern-code.ts';
import { requiredLiterals } from './required-literals.ts';

export interface AgentExpression extends Expression {
  /** In the order of the groups that they stand for: family, major … of clients; family, brand, model of devices. */
  readonly replacements: readonly (string | undefined)[];
}

export interface AgentExpressions {
  readonly browsers: readonly AgentExpression[];
  readonly systems: readonly AgentExpression[];
  readonly devices: readonly AgentExpression[];
}

/** uap-core 0.18.0 has 0.2 MB, 628 expressions in its longest list and 60,000 instructions. */
const MAX_FILE_CHARACTERS = 4_000_000;
const MAX_LIST = 5_000;
const MAX_INSTRUCTIONS = 500_000;

const replacement = z.string().max(1_000).optional();
const regex = { regex: z.string().min(1).max(MAX_SOURCE_CHARACTERS), regex_flag: z.literal('i').optional() };
const list = <T extends z.ZodType>(entry: T): z.ZodDefault<z.ZodArray<T>> => z.array(entry).max(MAX_LIST).default([]);

const file = z.strictObject({
  user_agent_parsers: list(
    z.strictObject({
      ...regex,
      family_replacement: replacement,
      v1_replacement: replacement,
      v2_replacement: replacement,
      v3_replacement: replacement,
      v4_replacement: replacement,
    }),
  ),
  os_parsers: list(
    z.strictObject({
      ...regex,
      os_replacement: replacement,
      os_v1_replacement: replacement,
      os_v2_replacement: replacement,
      os_v3_replacement: replacement,
      os_v4_replacement: replacement,
    }),
  ),
  device_parsers: list(
    z.strictObject({
      ...regex,
      device_replacement: replacement,
      brand_replacement: replacement,
      model_replacement: replacement,
    }),
  ),
});

/** Throws an error that says which entry is wrong. */
export function readExpressions(yaml: string): AgentExpressions {
  if (yaml.length > MAX_FILE_CHARACTERS) throw new Error(`longer than ${MAX_FILE_CHARACTERS} characters`);
  const parsed = file.safeParse(parse(yaml, { maxAliasCount: 0 }));
  if (!parsed.success) throw new Error(z.prettifyError(parsed.error).split('\n').slice(0, 4).join(' '));
  const compile = compiler();
  const { user_agent_parsers: browsers, os_parsers: systems, device_parsers: devices } = parsed.data;
  return {
    browsers: browsers.map((one, index) => ({
      ...compile(`user_agent_parsers ${index + 1}`, one),
      replacements: [
        one.family_replacement,
        one.v1_replacement,
        one.v2_replacement,
        one.v3_replacement,
        one.v4_replacement,
      ],
    })),
    systems: systems.map((one, index) => ({
      ...compile(`os_parsers ${index + 1}`, one),
      replacements: [
        one.os_replacement,
        one.os_v1_replacement,
        one.os_v2_replacement,
        one.os_v3_replacement,
        one.os_v4_replacement,
      ],
    })),
    devices: devices.map((one, index) => ({
      ...compile(`device_parsers ${index + 1}`, one),
      replacements: [one.device_replacement, one.brand_replacement, one.model_replacement],
    })),
  };
}

type Source = Readonly<{ regex: string; regex_flag?: 'i' | undefined }>;

function compiler(): (where: string, source: Source) => Expression {
  const classes = new Map<string, UnitSet>();
  let instructions = 0;
  return (where, source) => {
    try {
      const parsed = parsePattern(source.regex);
      const pattern = compilePattern(parsed, source.regex_flag === 'i', classes);
      instructions += pattern.code.length / 3;
      if (instructions > MAX_INSTRUCTIONS) throw new Error(`all together more than ${MAX_INSTRUCTIONS} instructions`);
      return { pattern, required: requiredLiterals(parsed) };
    } catch (error) {
      throw new Error(`${where}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    }
  };
}

/** Those of the first before those of the others. */
export const inFront = (front: AgentExpressions, behind: AgentExpressions): AgentExpressions => ({
  browsers: [...front.browsers, ...behind.browsers],
  systems: [...front.systems, ...behind.systems],
  devices: [...front.devices, ...behind.devices],
});
