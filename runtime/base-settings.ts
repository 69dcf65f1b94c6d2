/** The settings that every service has: how to reach the cluster and the registry, where to listen, how to log. */
import { z } from 'zod';
import { flag, list, pemFile, secret, secretUrl, url } from './setting-types.ts';
import type { Environment, SettingsOf } from './settings.ts';

const port = () =>
  z.coerce.number('must be a port').int('must be a port').min(0, 'must be a port').max(65_535, 'must be a port');

const broker = /^(\[[\da-fA-F:.]+\]|[^\s:/[\]]+):\d{1,5}$/;

/** How to reach the cluster and the registry: all that the topics tool needs. */
export const clusterSettings = {
  KAFKA_BROKERS: list().refine(
    (all) => all.every((each) => broker.test(each)),
    'must be host:port with commas between them',
  ),
  /** Put before every topic name, group and transactional id. */
  KAFKA_PREFIX: z
    .string()
    .regex(/^[\w.-]{0,60}$/, 'may have letters, digits, dots, hyphens and underscores')
    .default(''),
  KAFKA_TLS: flag().default(false),
  KAFKA_CA_FILE: pemFile().optional(),
  KAFKA_SASL_MECHANISM: z
    .enum(
      ['plain', 'scram-sha-256', 'scram-sha-512', 'oauthbearer'],
      'must be plain, scram-sha-256, scram-sha-512 or oauthbearer',
    )
    .optional(),
  KAFKA_USERNAME: z.string().optional(),
  KAFKA_PASSWORD: secret().optional(),
  KAFKA_OAUTH_TOKEN_URL: url().optional(),
  KAFKA_OAUTH_CLIENT_ID: z.string().optional(),
  KAFKA_OAUTH_CLIENT_SECRET: secret().optional(),
  KAFKA_OAUTH_SCOPE: z.string().optional(),
  SCHEMA_REGISTRY_URL: url(),
  SCHEMA_REGISTRY_USERNAME: z.string().optional(),
  SCHEMA_REGISTRY_PASSWORD: secret().optional(),
  SCHEMA_REGISTRY_CA_FILE: pemFile().optional(),
  HTTPS_PROXY: secretUrl().optional(),
  HTTP_PROXY: secretUrl().optional(),
  NO_PROXY: z.string().optional(),
  EXTRA_CA_FILE: pemFile().optional(),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal'], 'must be trace, debug, info, warn, error or fatal')
    .default('info'),
  LOG_FORMAT: z.enum(['json', 'pretty'], 'must be json or pretty').optional(),
};

export const baseSettings = {
  ...clusterSettings,
  KAFKA_SESSION_TIMEOUT_MS: z.coerce
    .number('must be milliseconds')
    .int('must be milliseconds')
    .min(1_000, 'must be 1000 or more')
    .default(30_000),
  LISTEN_HOST: z.string().default('127.0.0.1'),
  /** 0 takes a free one. */
  LISTEN_PORT: port().default(0),
};

export type ClusterSettings = SettingsOf<typeof clusterSettings>;
export type BaseSettings = SettingsOf<typeof baseSettings>;

/** Problems that show only when settings are seen together. */
export function clusterProblems(settings: Partial<ClusterSettings>, environment: Environment): readonly string[] {
  const has = (...names: readonly (keyof ClusterSettings)[]) =>
    names.every((name) => Boolean(environment[name] ?? environment[`${name}_FILE`]));
  const mechanism = settings.KAFKA_SASL_MECHANISM;
  const byPassword = mechanism !== undefined && mechanism !== 'oauthbearer';
  const checks: readonly (readonly [boolean, string])[] = [
    [
      environment['NODE_TLS_REJECT_UNAUTHORIZED'] === '0',
      'NODE_TLS_REJECT_UNAUTHORIZED: certificates are always checked; name your authority in EXTRA_CA_FILE instead',
    ],
    [has('KAFKA_CA_FILE') && settings.KAFKA_TLS !== true, 'KAFKA_CA_FILE: needs KAFKA_TLS=true'],
    [
      byPassword && !has('KAFKA_USERNAME', 'KAFKA_PASSWORD'),
      `KAFKA_SASL_MECHANISM: ${mechanism ?? ''} needs KAFKA_USERNAME and KAFKA_PASSWORD`,
    ],
    [
      !byPassword && (has('KAFKA_USERNAME') || has('KAFKA_PASSWORD')),
      'KAFKA_USERNAME, KAFKA_PASSWORD: need KAFKA_SASL_MECHANISM plain, scram-sha-256 or scram-sha-512',
    ],
    [
      mechanism === 'oauthbearer' &&
        !has('KAFKA_OAUTH_TOKEN_URL', 'KAFKA_OAUTH_CLIENT_ID', 'KAFKA_OAUTH_CLIENT_SECRET'),
      'KAFKA_SASL_MECHANISM: oauthbearer needs KAFKA_OAUTH_TOKEN_URL, KAFKA_OAUTH_CLIENT_ID and KAFKA_OAUTH_CLIENT_SECRET',
    ],
    [
      has('SCHEMA_REGISTRY_USERNAME') !== has('SCHEMA_REGISTRY_PASSWORD'),
      'SCHEMA_REGISTRY_USERNAME, SCHEMA_REGISTRY_PASSWORD: one needs the other',
    ],
    [
      has('SCHEMA_REGISTRY_CA_FILE') && settings.SCHEMA_REGISTRY_URL?.startsWith('http:') === true,
      'SCHEMA_REGISTRY_CA_FILE: needs an https SCHEMA_REGISTRY_URL',
    ],
    [
      has('KAFKA_BROKERS') !== has('SCHEMA_REGISTRY_URL'),
      'KAFKA_BROKERS, SCHEMA_REGISTRY_URL: one needs the other, as the ids in records belong to the schemas of one registry',
    ],
  ];
  return checks.flatMap(([wrong, problem]) => (wrong ? [problem] : []));
}

/** Where secrets would cross the network in clear text: allowed, as on a private network, but said. */
export function clearTextWarnings(settings: ClusterSettings): readonly string[] {
  const { KAFKA_TLS: tls, KAFKA_SASL_MECHANISM: mechanism, KAFKA_OAUTH_TOKEN_URL: tokenUrl } = settings;
  const plain = (address: string | undefined): boolean => address?.startsWith('http:') === true && !isLoopback(address);
  const checks: readonly (readonly [boolean, string])[] = [
    [
      !tls && (mechanism === 'plain' || mechanism === 'oauthbearer'),
      'KAFKA_SASL_MECHANISM sends its secret in clear text, as KAFKA_TLS is not set',
    ],
    [
      mechanism === 'oauthbearer' && plain(tokenUrl),
      'KAFKA_OAUTH_TOKEN_URL is not https: the client secret is sent in clear text',
    ],
    [
      settings.SCHEMA_REGISTRY_USERNAME !== undefined && plain(settings.SCHEMA_REGISTRY_URL),
      'SCHEMA_REGISTRY_URL is not https: the password is sent in clear text',
    ],
  ];
  return checks.flatMap(([said, warning]) => (said ? [warning] : []));
}

const isLoopback = (address: string): boolean =>
  /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(new URL(address).hostname);

/** Proxies are often named in lower case only. */
export const withProxyNames = (environment: Environment): Environment => ({
  ...environment,
  ...Object.fromEntries(
    ['HTTPS_PROXY', 'HTTP_PROXY', 'NO_PROXY'].map((name) => [
      name,
      environment[name] ?? environment[name.toLowerCase()],
    ]),
  ),
});
