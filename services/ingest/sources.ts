/** All sources that an environment names: those of SOURCES_FILE, or a single one by variables alone. */
import { readSettings, WrongSettings, type Environment } from '@pipeline/runtime/settings';
import { singleSource } from './settings.ts';
import { apiOf, tokenServerOf } from './source-fields.ts';
import type { Access, Source } from './source.ts';
import { sourcesIn } from './sources-file.ts';
import { readText } from './sources-text.ts';

/** Throws WrongSettings with all that is wrong, without any secret. */
export function readSources(environment: Environment): readonly Source[] {
  const path = environment['SOURCES_FILE'];
  if (path === undefined || path === '') return [sourceOf(environment)];
  const others = variablesOf(environment).filter((name) => environment[name]);
  const tooMany =
    others.length > 0
      ? [
          `SOURCES_FILE: is set, and so is ${others.join(', ')}: sources are named by the file or by variables, not by both`,
        ]
      : [];
  const file = readText(path);
  const { sources, problems } =
    'problem' in file
      ? { sources: [], problems: [`SOURCES_FILE: ${path} ${file.problem}`] }
      : sourcesIn(file.text, { path, environment, read: readText });
  if (tooMany.length + problems.length > 0) throw new WrongSettings([...tooMany, ...problems]);
  return sources;
}

/** Throws WrongSettings where there is none of that name. */
export function readSource(environment: Environment, name: string): Source {
  const sources = readSources(environment);
  const source = sources.find((one) => one.name === name);
  if (source) return source;
  const names = sources.map((one) => JSON.stringify(one.name)).join(', ');
  throw new WrongSettings([`there is no source ${JSON.stringify(name)}; there are: ${names}`]);
}

/** The files that the sources depend on: where one of them changes, they are to be read again. */
export function filesOf(environment: Environment): readonly string[] {
  const path = environment['SOURCES_FILE'];
  if (path === undefined || path === '') {
    return variablesOf(environment)
      .filter((name) => name.endsWith('_FILE'))
      .flatMap((name) => environment[name] ?? [])
      .filter((one) => one !== '');
  }
  const file = readText(path);
  const files = new Set([path]);
  const noting = (one: string): ReturnType<typeof readText> => {
    files.add(one);
    return { problem: 'is not read' };
  };
  if ('text' in file) sourcesIn(file.text, { path, environment, read: noting });
  return [...files];
}

const variablesOf = (environment: Environment): readonly string[] =>
  Object.keys(singleSource)
    .flatMap((name) => [name, `${name}_FILE`])
    .filter((name) => name in environment);

function sourceOf(environment: Environment): Source {
  const given = readSettings(singleSource, environment, (some) => {
    const id = environment['JUMPCLOUD_CLIENT_ID'] ?? environment['JUMPCLOUD_CLIENT_ID_FILE'];
    const secret = environment['JUMPCLOUD_CLIENT_SECRET'] ?? environment['JUMPCLOUD_CLIENT_SECRET_FILE'];
    const key = environment['JUMPCLOUD_API_KEY'] ?? environment['JUMPCLOUD_API_KEY_FILE'];
    const problems: string[] = [];
    if (!key && !id && !secret) {
      problems.push(
        'JUMPCLOUD_API_KEY: is required, or JUMPCLOUD_CLIENT_ID with JUMPCLOUD_CLIENT_SECRET, or SOURCES_FILE',
      );
    }
    if (key && (id || secret)) {
      problems.push('JUMPCLOUD_API_KEY: is set, and so is a service account (JUMPCLOUD_CLIENT_…); choose one of them');
    }
    if (id && !secret) problems.push('JUMPCLOUD_CLIENT_SECRET: is required with JUMPCLOUD_CLIENT_ID');
    if (secret && !id) problems.push('JUMPCLOUD_CLIENT_ID: is required with JUMPCLOUD_CLIENT_SECRET');
    if (id && some.JUMPCLOUD_BASE_URL !== undefined && some.JUMPCLOUD_TOKEN_URL === undefined) {
      problems.push('JUMPCLOUD_TOKEN_URL: is required with JUMPCLOUD_BASE_URL, for its secret goes to no other server');
    }
    if ('JUMPCLOUD_ORG_ID' in some && some.JUMPCLOUD_ORG_ID === undefined) {
      problems.push('JUMPCLOUD_ORG_ID: is required');
    }
    return problems;
  });
  return {
    name: given.SOURCE_NAME,
    description: given.SOURCE_DESCRIPTION ?? '',
    category: given.SOURCE_CATEGORY ?? '',
    fields: given.SOURCE_FIELDS ?? {},
    baseUrl: given.JUMPCLOUD_BASE_URL ?? apiOf[given.JUMPCLOUD_REGION],
    organization: given.JUMPCLOUD_ORG_ID ?? '',
    services: given.JUMPCLOUD_SERVICES,
    startMs: given.JUMPCLOUD_START,
    access: accessOf(given),
  };
}

function accessOf(given: ReturnType<typeof readSettings<typeof singleSource>>): Access {
  const { JUMPCLOUD_API_KEY: key, JUMPCLOUD_CLIENT_ID: clientId, JUMPCLOUD_CLIENT_SECRET: clientSecret } = given;
  if (key) return { kind: 'api-key', key };
  if (!clientId || !clientSecret) throw new WrongSettings(['JUMPCLOUD_API_KEY: is required']);
  const tokenUrl = given.JUMPCLOUD_TOKEN_URL ?? tokenServerOf[given.JUMPCLOUD_REGION];
  return { kind: 'service-account', clientId, clientSecret, tokenUrl };
}
