/** One entry of a file of sources. Secrets are never in it: it names the file or the variable that holds them. */
import { url } from '@pipeline/runtime/setting-types';
import type { Secret } from '@pipeline/runtime/secret';
import { z } from 'zod';
import * as type from './source-fields.ts';
import type { Access, Source } from './source.ts';
import type { Text } from './sources-text.ts';

const path = () => z.string('must be a path').min(1, 'must be a path');
const variable = () =>
  z
    .string('must be the name of an environment variable')
    .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'must be the name of an environment variable, not its value');

const serviceAccount = z.strictObject(
  {
    clientId: type.clientId(),
    clientSecretFile: path().optional(),
    clientSecretVariable: variable().optional(),
    tokenUrl: url().optional(),
  },
  'must have a clientId and a clientSecretFile',
);

const entry = z.strictObject({
  name: type.sourceName(),
  description: z.union([z.literal(''), type.sourceDescription()], 'must be one line of text').default(''),
  category: z.union([z.literal(''), type.sourceCategory()], 'must be at most 256 characters of ASCII').default(''),
  fields: type.sourceFields().default({}),
  region: type.region().optional(),
  baseUrl: type.baseUrl().optional(),
  organization: type.organization(),
  apiKeyFile: path().optional(),
  apiKeyVariable: variable().optional(),
  serviceAccount: serviceAccount.optional(),
  services: z
    .union([z.string(), z.array(z.string(), 'must be a list of names')], 'must be names of services')
    .transform((given) => (typeof given === 'string' ? given : given.join(',')))
    .pipe(type.services())
    .prefault('all'),
  start: type.start().prefault('24h'),
});

export interface EntryProblem {
  /** The way to it within the entry. */
  readonly keys: readonly (string | number)[];
  readonly message: string;
}

export interface Holders {
  /** Empty where it is not set. */
  readonly variable: (name: string) => string;
  readonly file: (path: string) => Text;
}

export interface Entry {
  readonly source: Source | null;
  readonly problems: readonly EntryProblem[];
}

export function sourceIn(given: unknown, holders: Holders): Entry {
  const parsed = entry.safeParse(given);
  const problems = parsed.success ? [] : parsed.error.issues.flatMap((issue) => said(issue, given));
  const access = accessIn(given, holders);
  problems.push(...access.problems);
  if (has(given, 'region') && has(given, 'baseUrl')) {
    problems.push({ keys: ['baseUrl'], message: 'is given, and so is region: leave one of them out' });
  }
  if (!parsed.success || !access.secret || problems.length > 0) return { source: null, problems };
  const { region = 'us', baseUrl, start, serviceAccount: account, ...rest } = parsed.data;
  const { name, description, category, fields, organization, services } = rest;
  return {
    source: {
      ...{ name, description, category, fields, organization, services },
      startMs: start,
      baseUrl: baseUrl ?? type.apiOf[region],
      access: accessOf(access.secret, account, region),
    },
    problems,
  };
}

function accessOf(secret: Secret, account: z.output<typeof serviceAccount> | undefined, region: type.Region): Access {
  if (!account) return { kind: 'api-key', key: secret };
  const { clientId, tokenUrl = type.tokenServerOf[region] } = account;
  return { kind: 'service-account', clientId, clientSecret: secret, tokenUrl };
}

/** Of the ways to prove who it is, the one that is given, with its secret. */
function accessIn(given: unknown, holders: Holders): { secret: Secret | null; problems: EntryProblem[] } {
  const account = has(given, 'serviceAccount') ? given['serviceAccount'] : undefined;
  const ways = [
    ...[holder(given, [], 'apiKey'), holder(given, [], 'apiKey', 'Variable')],
    ...[
      holder(account, ['serviceAccount'], 'clientSecret'),
      holder(account, ['serviceAccount'], 'clientSecret', 'Variable'),
    ],
  ].filter((way) => way !== null);
  const [way, ...others] = ways;
  const problems: EntryProblem[] = [];
  if (!way && !has(given, 'apiKey') && account === undefined) {
    problems.push({ keys: [], message: 'has no key: name the file that holds it by apiKeyFile' });
  }
  if (!way && account !== undefined && !has(account, 'clientSecret')) {
    const message = 'has no secret: name the file that holds it by clientSecretFile';
    problems.push({ keys: ['serviceAccount'], message });
  }
  for (const { keys } of others) {
    problems.push({ keys, message: `is given, and so is ${way?.keys.join('.') ?? ''}: leave one of them out` });
  }
  if (way?.keys.length === 1 && account !== undefined && others.length === 0) {
    problems.push({ keys: ['serviceAccount'], message: 'is given, and so is a key: leave one of them out' });
  }
  if (account !== undefined && has(given, 'baseUrl') && !has(account, 'tokenUrl')) {
    const message = 'needs a tokenUrl where there is a baseUrl, for its secret goes to no server that is not named';
    problems.push({ keys: ['serviceAccount'], message });
  }
  if (!way) return { secret: null, problems };
  const found = way.read(holders);
  if ('problem' in found) return { secret: null, problems: [...problems, { keys: way.keys, message: found.problem }] };
  const secret = type.credential().safeParse(found.text.replace(/\r?\n$/, ''));
  if (secret.success) return { secret: secret.data, problems };
  return { secret: null, problems: [...problems, { keys: way.keys, message: `${found.what} holds no key` }] };
}

interface Way {
  readonly keys: readonly string[];
  readonly read: (holders: Holders) => { text: string; what: string } | { problem: string };
}

function holder(given: unknown, parents: readonly string[], secret: string, kind: 'File' | 'Variable' = 'File') {
  const key = `${secret}${kind}`;
  const named = has(given, key) ? given[key] : undefined;
  // What is wrong with its form has been said.
  if (typeof named !== 'string' || named === '') return null;
  const way: Way = {
    keys: [...parents, key],
    read: ({ file, variable: valueOf }) => {
      if (kind === 'Variable') {
        const text = valueOf(named);
        return text === '' ? { problem: 'names a variable that is not set' } : { text, what: 'the variable' };
      }
      const found = file(named);
      return 'problem' in found ? { problem: `names a file that ${found.problem}` } : { ...found, what: 'the file' };
    },
  };
  return way;
}

const SECRET_KEYS: Readonly<Record<string, string>> = { apiKey: 'apiKey', clientSecret: 'clientSecret' };

function said(issue: z.core.$ZodIssue, given: unknown): EntryProblem[] {
  const keys = issue.path.map((key) => (typeof key === 'number' ? key : String(key)));
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ keys: [...keys, key], message: strange(key) }));
  }
  const missing = keys.length > 0 && valueAt(given, keys) === undefined;
  return [{ keys, message: missing ? `is missing: it ${issue.message}` : issue.message }];
}

function strange(key: string): string {
  const secret = SECRET_KEYS[key];
  if (secret === undefined) return 'is not known here; sources.example.yaml has all that is';
  return (
    `secrets are not written into this file: put it into a file of its own (mode 0600) named by ${secret}File, ` +
    `or into an environment variable named by ${secret}Variable; if others could read it here, replace it at JumpCloud`
  );
}

const has = (given: unknown, key: string): given is Record<string, unknown> =>
  typeof given === 'object' && given !== null && Object.hasOwn(given, key);

const valueAt = (given: unknown, keys: readonly (string | number)[]): unknown =>
  keys.reduce<unknown>((value, key) => (has(value, String(key)) ? value[String(key)] : undefined), given);
