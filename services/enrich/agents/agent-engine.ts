/**
 * What uap-core's expressions say of a user agent, by its specification: three ordered lists, the first expression that
 * matches decides, groups stand for family and versions unless a replacement is given, `$1` to `$9` in a replacement are
 * groups, what is empty after trimming is absent, and where nothing matches the family is "Other".
 */
import { expressionSet, type Found } from './expression-set.ts';
import { makeMatcher, type Matcher } from './pattern-match.ts';
import type { AgentExpression, AgentExpressions } from './read-expressions.ts';

export interface Client {
  readonly family: string;
  readonly major: string | null;
  readonly minor: string | null;
  readonly patch: string | null;
  readonly patchMinor: string | null;
}

export interface Device {
  readonly family: string;
  readonly brand: string | null;
  readonly model: string | null;
}

export interface ParsedAgent {
  /** The fourth part of the version is a fifth group: the specification has none for browsers, Logstash's parser does. */
  readonly browser: Client;
  readonly os: Client;
  readonly device: Device;
}

/** Never throws; takes at most two steps for each character and each instruction of each expression. */
export type AgentEngine = (text: string) => ParsedAgent;

const OTHER = 'Other';
const UNKNOWN: Client = { family: OTHER, major: null, minor: null, patch: null, patchMinor: null };
const UNKNOWN_DEVICE: Device = { family: OTHER, brand: null, model: null };

export function agentEngine(expressions: AgentExpressions, matcher: Matcher = makeMatcher()): AgentEngine {
  const { browsers, systems, devices } = expressions;
  const findFirst = expressionSet([browsers, systems, devices], matcher);
  return (text) => {
    const [browser, os, device] = findFirst(text);
    return {
      browser: browser ? clientOf(browsers[browser.index], browser) : UNKNOWN,
      os: os ? clientOf(systems[os.index], os) : UNKNOWN,
      device: device ? deviceOf(devices[device.index], device) : UNKNOWN_DEVICE,
    };
  };
}

function clientOf(expression: AgentExpression | undefined, { groups }: Found): Client {
  const [family, major, minor, patch, patchMinor] = expression?.replacements ?? [];
  return {
    family: filled(family, groups, 1) ?? OTHER,
    major: filled(major, groups, 2),
    minor: filled(minor, groups, 3),
    patch: filled(patch, groups, 4),
    patchMinor: filled(patchMinor, groups, 5),
  };
}

/** The brand has no group that it would be by default. */
function deviceOf(expression: AgentExpression | undefined, { groups }: Found): Device {
  const [family, brand, model] = expression?.replacements ?? [];
  return {
    family: filled(family, groups, 1) ?? OTHER,
    brand: filled(brand, groups, -1),
    model: filled(model, groups, 1),
  };
}

/** An empty replacement counts as none, as it does for the reference implementation. */
function filled(replacement: string | undefined, groups: Found['groups'], byDefault: number): string | null {
  const text = replacement
    ? replacement.replaceAll(/\$([1-9])/g, (_placeholder, group) => groups[Number(group)] ?? '')
    : (groups[byDefault] ?? '');
  const trimmed = text.trim();
  return trimmed === '' ? null : trimmed;
}
