/** The registry as the topics tool sees it: the only place that registers schemas and sets what is compatible. */
import { Agent, request, type Dispatcher } from 'undici';
import type { Version } from '../compatibility.ts';
import { trusting } from '../http.ts';
import type { RegistrySettings } from '../registry.ts';

export interface RegistryAdmin {
  /** The subject's own level; undefined where it has none. */
  readonly compatibilityOf: (subject: string) => Promise<string | undefined>;
  readonly versionsOf: (subject: string) => Promise<readonly Version[]>;
  readonly setCompatibility: (subject: string, level: string) => Promise<void>;
  /** Rejects where the registry finds the schema incompatible. The same schema again is the same version. */
  readonly register: (subject: string, schema: object) => Promise<void>;
  readonly close: () => Promise<void>;
}

const TIMEOUT_MS = 15_000;

export function connectRegistryAdmin(settings: RegistrySettings): RegistryAdmin {
  const agent = new Agent({ connect: trusting(settings.ca), headersTimeout: TIMEOUT_MS, bodyTimeout: TIMEOUT_MS });
  const ask = (method: Dispatcher.HttpMethod, path: string, body?: object) => call(settings, agent, method, path, body);
  const at = (subject: string): string => encodeURIComponent(subject);
  return {
    compatibilityOf: async (subject) => {
      const answer = await ask('GET', `/config/${at(subject)}`);
      return textOf(answer, 'compatibilityLevel');
    },
    versionsOf: async (subject) => {
      const numbers = (await ask('GET', `/subjects/${at(subject)}/versions`)) ?? [];
      if (!Array.isArray(numbers)) throw new Error('what answers is not a schema registry');
      return Promise.all(
        numbers.map(async (version: number) => {
          const text = textOf(await ask('GET', `/subjects/${at(subject)}/versions/${version}`), 'schema');
          if (text === undefined) throw new Error(`${subject} has a version ${version} without a schema`);
          return { version, schema: JSON.parse(text) as object };
        }),
      );
    },
    setCompatibility: async (subject, level) => {
      await ask('PUT', `/config/${at(subject)}`, { compatibility: level });
    },
    register: async (subject, schema) => {
      await ask('POST', `/subjects/${at(subject)}/versions`, { schema: JSON.stringify(schema) });
    },
    close: () => agent.close(),
  };
}

/** The answer; undefined where the registry says that there is no such thing. Rejects with everything else. */
async function call(
  { url, username, password }: RegistrySettings,
  dispatcher: Dispatcher,
  method: Dispatcher.HttpMethod,
  path: string,
  body?: object,
): Promise<unknown> {
  const credentials =
    username === undefined ? undefined : Buffer.from(`${username}:${password ?? ''}`).toString('base64');
  const response = await request(url.replace(/\/+$/, '') + path, {
    dispatcher,
    method,
    headers: {
      accept: 'application/vnd.schemaregistry.v1+json, application/json',
      ...(credentials === undefined ? {} : { authorization: `Basic ${credentials}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/vnd.schemaregistry.v1+json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const answer = parsed(await response.body.text());
  if (response.statusCode === 200) return answer;
  if (response.statusCode === 404 && method === 'GET' && isMissing(answer)) return undefined;
  const message = textOf(answer, 'message') ?? 'without a reason';
  throw new Error(`the registry answered ${response.statusCode} to ${method} ${path}: ${message.slice(0, 1_000)}`);
}

/** The codes of the protocol for a missing subject, version, schema or level; a proxy's 404 has none of them. */
const isMissing = (answer: unknown): boolean =>
  typeof answer === 'object' &&
  answer !== null &&
  'error_code' in answer &&
  String(answer.error_code).startsWith('404');

function textOf(answer: unknown, field: string): string | undefined {
  if (typeof answer !== 'object' || answer === null) return undefined;
  const value: unknown = Reflect.get(answer, field);
  return typeof value === 'string' ? value : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
