/**
 * Log lines: JSON where machines read them, readable on a terminal. What comes from events is hostile: nothing in a
 * line can steer a terminal or pass for another line, and no known secret gets out.
 */
import pino, { type Logger } from 'pino';
import { prettyFactory } from 'pino-pretty';
import type { Secret } from './secret.ts';

export interface LogOptions {
  readonly service: string;
  readonly level: string;
  readonly format: 'json' | 'pretty';
  /** Wherever one of these texts shows up in a line, also inside an error of a library, it is masked. More may be pushed later. */
  readonly secrets: readonly Secret[];
  /** Takes finished lines; standard output by default. */
  readonly write?: (line: string) => void;
}

/** Masked at any of the first levels of an object, in case someone logs a request. */
const SECRET_FIELDS = ['password', 'secret', 'token', 'apiKey', 'authorization', 'cookie', '["x-api-key"]', 'payload'];

/** Shorter texts would mask half the words of a log. */
const SHORTEST_SECRET = 6;

export function createLog(options: LogOptions): Logger {
  const { service, level, format, secrets, write } = options;
  const masked = masking(secrets);
  const destination = write ? { write } : pino.destination({ fd: 1, sync: true });
  const prettify = prettyFactory({ ignore: 'service', colorize: process.stdout.isTTY });
  const finished = format === 'json' ? harmless : (line: string) => prettify(visible(line));
  return pino(
    {
      level,
      base: { service },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: errorFacts, error: errorFacts },
      redact: { paths: SECRET_FIELDS.flatMap((name) => [name, at('*', name), at('*.*', name)]), censor: '[secret]' },
    },
    { write: (line) => void destination.write(finished(masked(line))) },
  );
}

const at = (path: string, name: string): string => (name.startsWith('[') ? `${path}${name}` : `${path}.${name}`);

interface ErrorFacts {
  readonly type: string;
  readonly message: string;
  readonly code?: string;
  readonly stack?: string;
  readonly cause?: ErrorFacts;
}

/** Of an error only this: its other properties may hold a request, a record or a header. */
function errorFacts(error: unknown, depth = 0): ErrorFacts {
  if (!(error instanceof Error)) return { type: typeof error, message: String(error).slice(0, 2_000) };
  const { name, message, stack, cause } = error;
  return {
    type: name,
    message: message.slice(0, 2_000),
    ...('code' in error && typeof error.code === 'string' ? { code: error.code } : {}),
    ...(stack === undefined ? {} : { stack: stack.slice(0, 8_192) }),
    ...(cause === undefined || depth === 3 ? {} : { cause: errorFacts(cause, depth + 1) }),
  };
}

function masking(secrets: readonly Secret[]): (line: string) => string {
  let known = 0;
  let all: readonly string[] = [];
  return (line) => {
    if (known !== secrets.length) {
      known = secrets.length;
      all = formsOf(secrets);
    }
    return all.reduce((masked, text) => masked.replaceAll(text, '[secret]'), line);
  };
}

/** As they may show up in a line, the longest first. */
function formsOf(secrets: readonly Secret[]): readonly string[] {
  const texts = secrets.map((secret) => secret.reveal()).filter((text) => text.length >= SHORTEST_SECRET);
  const forms = texts.flatMap((text) => [text, JSON.stringify(text).slice(1, -1), encodeURIComponent(text)]);
  return [...new Set(forms)].sort((a, b) => b.length - a.length);
}

/** What JSON leaves as it is though terminals obey it or show it wrongly: C1 controls, direction marks, line separators. */
const STEERING = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

const harmless = (line: string): string => line.replace(STEERING, escaped);

/** For pino-pretty, which prints texts as they are: controls become visible, line breaks stay in stacks only. */
const visible = (line: string): string => JSON.stringify(everyText(JSON.parse(line)));

function everyText(value: unknown, name = ''): unknown {
  if (typeof value === 'string') return shown(value, name === 'stack');
  if (Array.isArray(value)) return value.map((each) => everyText(each));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [shown(key, false), everyText(each, key)]));
}

// eslint-disable-next-line no-control-regex -- control characters are what this is about
const CONTROLS = /[\u0000-\u001f]/g;

function shown(text: string, breaks: boolean): string {
  return text
    .replace(CONTROLS, (character) => {
      if (breaks && character === '\n') return character;
      return String.fromCharCode(0x2400 + character.charCodeAt(0));
    })
    .replace(STEERING, escaped);
}
