import { expect, test } from 'vitest';
import {
  baseSettings,
  clearTextWarnings,
  clusterProblems,
  withProxyNames,
  type BaseSettings,
} from './base-settings.ts';
import { readSettings, WrongSettings, type Environment } from './settings.ts';

const needed = { KAFKA_BROKERS: 'one:9092,two:9092', SCHEMA_REGISTRY_URL: 'http://registry:8080/apis/ccompat/v7' };
const read = (environment: Environment): BaseSettings =>
  readSettings(baseSettings, environment, (settings) => clusterProblems(settings, environment));
function problemsOf(environment: Environment): readonly string[] {
  try {
    read({ ...needed, ...environment });
    return [];
  } catch (error) {
    if (error instanceof WrongSettings) return error.problems;
    throw error;
  }
}

test('brokers and registry are enough', () => {
  expect(read(needed)).toMatchObject({
    KAFKA_BROKERS: ['one:9092', 'two:9092'],
    KAFKA_PREFIX: '',
    KAFKA_TLS: false,
    KAFKA_SESSION_TIMEOUT_MS: 30_000,
    LISTEN_HOST: '127.0.0.1',
    LISTEN_PORT: 0,
    LOG_LEVEL: 'info',
  });
});

test('one of broker and registry is too few, and it says why', () => {
  expect(problemsOf({ SCHEMA_REGISTRY_URL: '' })).toEqual([
    'SCHEMA_REGISTRY_URL: is required',
    expect.stringContaining('one needs the other'),
  ]);
  expect(problemsOf({ KAFKA_BROKERS: '' })).toHaveLength(2);
});

test.each([
  [{ KAFKA_BROKERS: 'host' }, 'KAFKA_BROKERS: must be host:port'],
  [{ KAFKA_PREFIX: 'a/b' }, 'KAFKA_PREFIX: may have letters'],
  [{ KAFKA_SASL_MECHANISM: 'gssapi' }, 'KAFKA_SASL_MECHANISM: must be plain'],
  [{ KAFKA_SASL_MECHANISM: 'plain', KAFKA_USERNAME: 'u' }, 'plain needs KAFKA_USERNAME and KAFKA_PASSWORD'],
  [{ KAFKA_USERNAME: 'u' }, 'need KAFKA_SASL_MECHANISM'],
  [{ KAFKA_SASL_MECHANISM: 'oauthbearer' }, 'oauthbearer needs KAFKA_OAUTH_TOKEN_URL'],
  [{ SCHEMA_REGISTRY_USERNAME: 'u' }, 'one needs the other'],
  [{ SCHEMA_REGISTRY_URL: 'http://u:p@host/' }, 'SCHEMA_REGISTRY_URL: must not hold credentials'],
  [{ NODE_TLS_REJECT_UNAUTHORIZED: '0' }, 'NODE_TLS_REJECT_UNAUTHORIZED: certificates are always checked'],
  [{ LISTEN_PORT: '70000' }, 'LISTEN_PORT: must be a port'],
  [{ LISTEN_PORT: 'http' }, 'LISTEN_PORT: must be a port'],
  [{ LOG_LEVEL: 'silent' }, 'LOG_LEVEL: must be trace'],
])('%o is one problem', (environment, problem) => {
  expect(problemsOf(environment)).toEqual([expect.stringContaining(problem)]);
});

test('a certificate that no connection would use is a problem', () => {
  const problems = problemsOf({ KAFKA_CA_FILE: '/nowhere', SCHEMA_REGISTRY_CA_FILE: '/nowhere' });
  expect(problems).toContain('KAFKA_CA_FILE: needs KAFKA_TLS=true');
  expect(problems).toContain('SCHEMA_REGISTRY_CA_FILE: needs an https SCHEMA_REGISTRY_URL');
});

test('IPv6 brokers are addresses too', () => {
  expect(read({ ...needed, KAFKA_BROKERS: '[::1]:9092' }).KAFKA_BROKERS).toEqual(['[::1]:9092']);
});

test('secrets in clear text are said, except on this machine', () => {
  const secret = { KAFKA_SASL_MECHANISM: 'plain', KAFKA_USERNAME: 'u', KAFKA_PASSWORD: 'p' };
  const registry = { SCHEMA_REGISTRY_USERNAME: 'u', SCHEMA_REGISTRY_PASSWORD: 'p' };
  expect(clearTextWarnings(read(needed))).toEqual([]);
  expect(clearTextWarnings(read({ ...needed, ...secret }))).toHaveLength(1);
  expect(clearTextWarnings(read({ ...needed, ...secret, KAFKA_TLS: 'true' }))).toEqual([]);
  expect(clearTextWarnings(read({ ...needed, ...registry }))).toHaveLength(1);
  expect(clearTextWarnings(read({ ...needed, ...registry, SCHEMA_REGISTRY_URL: 'http://127.0.0.1:1' }))).toEqual([]);
});

test('proxies may be named in lower case', () => {
  expect(withProxyNames({ https_proxy: 'http://p:1', NO_PROXY: 'a', no_proxy: 'b' })).toMatchObject({
    HTTPS_PROXY: 'http://p:1',
    NO_PROXY: 'a',
  });
});
