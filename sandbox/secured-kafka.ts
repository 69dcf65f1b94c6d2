/** A broker that speaks TLS and SASL only (but for its own administration), and knows who may do what. */
import { createSign, generateKeyPairSync, randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findJava } from './java.ts';
import { startKafka, type Kafka } from './kafka.ts';
import { freePorts } from './ports.ts';
import type { Authority } from '@pipeline/runtime/testing/certificates';

export interface SecuredBroker extends Pick<Kafka, 'stop'> {
  /** Where clients must be known. */
  readonly secured: string;
  /** Where whoever comes is the administrator. */
  readonly open: string;
  /** A token as an OAuth server that this broker trusts would give it. */
  readonly tokenFor: (subject: string) => string;
}

const AUDIENCE = 'kafka';
const ISSUER = 'https://issuer.example';

/** Users of PLAIN, and the one user of SCRAM, by name with their passwords. */
export interface Users {
  readonly plain: Readonly<Record<string, string>>;
  readonly scram: { readonly name: string; readonly password: string };
}

/** It needs Java, whatever broker the other tests have. In CI nothing may be skipped. */
export const securedBrokerRuns = async (): Promise<boolean> =>
  process.env['CI'] === 'true' ||
  findJava().then(
    () => true,
    () => false,
  );

export async function startSecuredBroker(authority: Authority, users: Users): Promise<SecuredBroker> {
  const [open = 0, controller = 0, secured = 0] = await freePorts(3);
  const { key, cert } = await authority.issue('127.0.0.1');
  const keystore = join(authority.folder, 'broker.pem');
  await writeFile(keystore, key + cert);
  const { jwks, tokenFor } = tokenIssuer();
  const jwksFile = join(authority.folder, 'jwks.json');
  await writeFile(jwksFile, JSON.stringify(jwks));

  const module = (name: string, ...options: readonly string[]): string =>
    [`org.apache.kafka.common.security.${name} required`, ...options].join(' ') + ';';
  const on = (mechanism: string, name: string): string => `listener.name.secured.${mechanism}.${name}`;
  const passwords = Object.entries(users.plain).map(([name, password]) => `user_${name}="${password}"`);
  const kafka = await trustingTokens(`file://${jwksFile}`, () =>
    startKafka({
      folder: join(authority.folder, 'broker'),
      ports: { broker: open, controller },
      formatArgs: ['SCRAM-SHA-256', 'SCRAM-SHA-512'].flatMap((mechanism) => [
        '--add-scram',
        `${mechanism}=[name=${users.scram.name},password=${users.scram.password}]`,
      ]),
      properties: {
        listeners: `PLAINTEXT://127.0.0.1:${open},CONTROLLER://127.0.0.1:${controller},SECURED://127.0.0.1:${secured}`,
        'advertised.listeners': `PLAINTEXT://127.0.0.1:${open},SECURED://127.0.0.1:${secured}`,
        'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,SECURED:SASL_SSL',
        'ssl.keystore.type': 'PEM',
        'ssl.keystore.location': keystore,
        'listener.name.secured.sasl.enabled.mechanisms': 'PLAIN,SCRAM-SHA-256,SCRAM-SHA-512,OAUTHBEARER',
        [on('plain', 'sasl.jaas.config')]: module('plain.PlainLoginModule', ...passwords),
        [on('scram-sha-256', 'sasl.jaas.config')]: module('scram.ScramLoginModule'),
        [on('scram-sha-512', 'sasl.jaas.config')]: module('scram.ScramLoginModule'),
        [on('oauthbearer', 'sasl.jaas.config')]: module('oauthbearer.OAuthBearerLoginModule'),
        [on('oauthbearer', 'sasl.server.callback.handler.class')]:
          'org.apache.kafka.common.security.oauthbearer.OAuthBearerValidatorCallbackHandler',
        [on('oauthbearer', 'sasl.oauthbearer.jwks.endpoint.url')]: `file://${jwksFile}`,
        [on('oauthbearer', 'sasl.oauthbearer.expected.audience')]: AUDIENCE,
        [on('oauthbearer', 'sasl.oauthbearer.expected.issuer')]: ISSUER,
        'authorizer.class.name': 'org.apache.kafka.metadata.authorizer.StandardAuthorizer',
        'super.users': 'User:ANONYMOUS;User:administrator',
      },
    }),
  );
  return { secured: `127.0.0.1:${secured}`, open: kafka.brokers, tokenFor, stop: () => kafka.stop() };
}

/** Kafka believes only keys from addresses that a system property names, and a child gets those through the environment. */
async function trustingTokens<T>(address: string, start: () => Promise<T>): Promise<T> {
  const before = process.env['JAVA_TOOL_OPTIONS'];
  process.env['JAVA_TOOL_OPTIONS'] = `-Dorg.apache.kafka.sasl.oauthbearer.allowed.urls=${address}`;
  try {
    return await start();
  } finally {
    if (before === undefined) delete process.env['JAVA_TOOL_OPTIONS'];
    else process.env['JAVA_TOOL_OPTIONS'] = before;
  }
}

function tokenIssuer(): { jwks: object; tokenFor: (subject: string) => string } {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
  const kid = 'test-key';
  const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return {
    jwks: { keys: [{ ...publicKey.export({ format: 'jwk' }), kid, use: 'sig', alg: 'RS256' }] },
    tokenFor: (subject) => {
      const now = Math.floor(Date.now() / 1_000);
      const claims = {
        sub: subject,
        aud: AUDIENCE,
        iss: ISSUER,
        iat: now,
        exp: now + 300,
        jti: randomUUID(),
        scope: 'kafka',
      };
      const signed = `${encoded({ alg: 'RS256', typ: 'JWT', kid })}.${encoded(claims)}`;
      return `${signed}.${createSign('RSA-SHA256').update(signed).sign(privateKey, 'base64url')}`;
    },
  };
}
