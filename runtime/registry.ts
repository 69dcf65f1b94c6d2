/**
 * The schema registry as a service sees it: it looks up and never registers. Rejects where the registry does not
 * answer; a missing schema is an answer.
 */
import { Agent } from 'node:https';
import { SchemaRegistry, SchemaType } from '@kafkajs/confluent-schema-registry';
import { trusting } from './http.ts';

export interface RegistrySettings {
  /** Root of a Confluent-compatible API. */
  readonly url: string;
  readonly username?: string;
  readonly password?: string;
  /** Authorities (PEM) that are trusted beside the usual ones. */
  readonly ca?: string;
}

export interface Registry {
  /** Id of exactly this schema under the subject; undefined where it is not registered there. */
  readonly idOf: (subject: string, schema: object) => Promise<number | undefined>;
  /** The schema with this id; undefined where no version of the subject has it. */
  readonly schemaOf: (subject: string, id: number) => Promise<object | undefined>;
}

type Options = ConstructorParameters<typeof SchemaRegistry>[0];
type Middleware = NonNullable<Options['middlewares']>[number];

interface Version {
  readonly id: number;
  readonly version: number;
  readonly schema: string;
}

const TIMEOUT_MS = 10_000;

export function connectRegistry(settings: RegistrySettings): Registry {
  const { client, versionOf } = openClient(settings);
  const schemas = new Map<string, Map<number, object>>();

  return {
    idOf: async (subject, schema) => {
      const wanted = { type: SchemaType.AVRO as const, schema: JSON.stringify(schema) };
      const id: unknown = await unlessMissing(() => client.getRegistryIdBySchema(subject, wanted));
      if (id !== undefined && typeof id !== 'number') throw new Error('what answers is not a schema registry');
      return id;
    },

    schemaOf: async (subject, id) => {
      // Begins with a question that a registry answers with yes: a proxy's 404 alone must not condemn a good record.
      const latest = await versionOf(subject, 'latest');
      const known = schemas.get(subject) ?? new Map<number, object>();
      schemas.set(subject, known);
      known.set(latest.id, JSON.parse(latest.schema) as object);
      for (let number = latest.version - 1; number > 0 && !known.has(id); number--) {
        const version = await unlessMissing(() => versionOf(subject, number));
        if (version) known.set(version.id, JSON.parse(version.schema) as object);
      }
      return known.get(id);
    },
  };
}

function openClient(settings: RegistrySettings): {
  client: SchemaRegistry;
  versionOf: (subject: string, version: number | 'latest') => Promise<Version>;
} {
  const { url, username, password, ca } = settings;
  // The client hands out ids only; the schema's text is in the same answer.
  const answers = new Map<string, unknown>();
  const keepAnswers: Middleware = () => ({
    prepareRequest: async (next) => (await next()).enhance({ timeout: TIMEOUT_MS }),
    response: async (next) => {
      const response = await next();
      answers.set(response.request().path(), response.data());
      return response;
    },
  });
  const client = new SchemaRegistry({
    host: url.replace(/\/+$/, ''),
    middlewares: [keepAnswers],
    ...(username === undefined ? {} : { auth: { username, password: password ?? '' } }),
    ...(url.startsWith('https:') ? { agent: new Agent(trusting(ca)) } : {}),
  });
  const versionOf = async (subject: string, version: number | 'latest'): Promise<Version> => {
    await client.getRegistryId(subject, version);
    const path = `/subjects/${encodeURIComponent(subject)}/versions/${version}`;
    const answer = answers.get(path);
    answers.delete(path);
    if (!isVersion(answer)) throw new Error(`the registry gave no schema for version ${version} of ${subject}`);
    return answer;
  };
  return { client, versionOf };
}

const isVersion = (answer: unknown): answer is Version =>
  typeof answer === 'object' &&
  answer !== null &&
  'id' in answer &&
  'version' in answer &&
  'schema' in answer &&
  typeof answer.id === 'number' &&
  typeof answer.version === 'number' &&
  typeof answer.schema === 'string';

/** A registry that cannot be reached comes as status 400, so only 404 is taken for a no. */
async function unlessMissing<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  // The client wraps the 404 of a look-up by content in an error of its own, without the status.
  return ('status' in error && error.status === 404) || error.name === 'ConfluentSchemaRegistryError';
}
