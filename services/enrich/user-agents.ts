/**
 * Reads raw user agents: the first 1,024 characters of each, and each one once. What is remembered is bounded, and is
 * forgotten when the expressions are replaced.
 */
import type { AgentEngine } from './agents/agent-engine.ts';
import { jumpcloudForm } from './agents/jumpcloud-form.ts';
import { recent } from './recent.ts';
import { readObject, type ReadText, type ReadUserAgent } from './user-agent.ts';

const MAX_CHARACTERS = 1_024;

/** Expressions in use. */
export interface AgentDatabase {
  /** As it is told in events. */
  readonly name: string;
  readonly parse: AgentEngine;
}

export interface UserAgents {
  readonly read: ReadText;
  readonly replace: (database: AgentDatabase) => void;
  /** How many were remembered from before, and how many had to be parsed: plain numbers, read when somebody asks. */
  readonly counts: { cached: number; parsed: number };
}

export function makeUserAgents(initial: AgentDatabase, remembered = 8_192): UserAgents {
  const counts = { cached: 0, parsed: 0 };
  let database = initial;
  const cache = recent<string, ReadUserAgent>(remembered);
  return {
    read: (text) => {
      const truncated = text.length > MAX_CHARACTERS;
      const beginning = truncated ? copyOf(text.slice(0, MAX_CHARACTERS)) : text;
      const key = truncated ? `${beginning}…` : beginning;
      const known = cache.get(key);
      counts[known === undefined ? 'parsed' : 'cached']++;
      if (known !== undefined) return known;
      const form = jumpcloudForm(beginning, database.parse(beginning));
      const json = JSON.stringify(form);
      const read = Object.freeze(readObject(form, { db: database.name, truncated, form, json }));
      Object.freeze(read.userAgent);
      cache.set(key, read);
      return read;
    },
    replace: (next) => {
      database = next;
      cache.clear();
    },
    counts,
  };
}

/** A slice alone would keep the whole text in memory for as long as it is remembered. */
const copyOf = (text: string): string => Buffer.from(text, 'utf16le').toString('utf16le');
