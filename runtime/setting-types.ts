/** What a setting may be, beyond zod's own types. Messages describe what is wanted and never show what was found. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { Secret } from './secret.ts';

const UNITS_MS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** A span of time such as `500ms`, `15s`, `30m`, `2h` or `7d`, in milliseconds. Defaults with `.prefault('2h')`. */
export const duration = () =>
  z.string().transform((text, context) => {
    const [, count, unit] = /^(\d{1,9})(ms|s|m|h|d)$/.exec(text.trim()) ?? [];
    if (count !== undefined && unit !== undefined) return Number(count) * (UNITS_MS[unit] ?? 1);
    return refuse(context, 'must be a span of time such as 15s, 30m, 2h or 7d');
  });

/** `true` or `false`. */
export const flag = () => z.enum(['true', 'false'], 'must be true or false').transform((text) => text === 'true');

/** Words between commas; at least one. */
export const list = () =>
  z
    .string()
    .transform((text) => text.split(',').map((each) => each.trim()))
    .refine((words) => words.every((word) => word !== ''), 'must be words with commas between them');

/** An http or https address, without credentials: those have settings of their own. */
export const url = () => z.string().superRefine(checkUrl);

/** A text that is never shown. */
export const secret = () => z.string().transform((text) => new Secret(text));

/** An http or https address that is itself a secret, or holds one. */
export const secretUrl = () =>
  z
    .string()
    .refine((text) => isHttp(text), 'must be an http or https address')
    .transform((text) => new Secret(text));

/** Certificates of authorities (PEM) in a file; the setting is its path, the value its content. */
export const pemFile = () =>
  z.string().transform((path, context) => {
    try {
      const text = readFileSync(path, 'utf8');
      return text.includes('-----BEGIN CERTIFICATE-----')
        ? text
        : refuse(context, 'must name a file with certificates in PEM form');
    } catch (error) {
      return refuse(context, `must name a file that can be read (${codeOf(error)})`);
    }
  });

export const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown error';

const isHttp = (text: string): boolean => /^https?:$/.test(URL.parse(text)?.protocol ?? '');

function checkUrl(text: string, context: z.core.$RefinementCtx): void {
  const parsed = URL.parse(text);
  if (!parsed || !isHttp(text)) refuse(context, 'must be an http or https address');
  else if (parsed.username || parsed.password) refuse(context, 'must not hold credentials');
}

function refuse(context: z.core.$RefinementCtx, message: string): never {
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
}
