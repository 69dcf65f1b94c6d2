/** From settings to the ways to the cluster: the connection to Kafka, the registry, the way out for HTTP. */
import type { Dispatcher } from 'undici';
import type { ClusterSettings } from './base-settings.ts';
import { createHttp } from './http.ts';
import type { ConnectionSettings, Sasl } from './kafka/context.ts';
import { createTokenSource } from './oauth.ts';
import { connectRegistry, type RegistrySettings } from './registry.ts';
import type { Registry } from './registry.ts';

export interface Cluster {
  readonly connection: ConnectionSettings;
  readonly registry: Registry;
  readonly http: Dispatcher;
}

export function reachCluster(settings: ClusterSettings, clientId: string): Cluster {
  const http = createHttp(settings);
  const { KAFKA_BROKERS: brokers, KAFKA_TLS: tls, KAFKA_CA_FILE: ca } = settings;
  const sasl = saslOf(settings, http);
  return {
    connection: {
      brokers,
      clientId,
      ...(tls ? { tls: ca === undefined ? {} : { ca } } : {}),
      ...(sasl ? { sasl } : {}),
    },
    registry: connectRegistry(registrySettings(settings)),
    http,
  };
}

export function registrySettings(settings: ClusterSettings): RegistrySettings {
  const {
    SCHEMA_REGISTRY_USERNAME: username,
    SCHEMA_REGISTRY_PASSWORD: password,
    SCHEMA_REGISTRY_CA_FILE: ca,
  } = settings;
  return {
    url: settings.SCHEMA_REGISTRY_URL,
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password: password.reveal() }),
    ...(ca === undefined ? {} : { ca }),
  };
}

function saslOf(settings: ClusterSettings, http: Dispatcher): Sasl | undefined {
  const mechanism = settings.KAFKA_SASL_MECHANISM;
  if (mechanism === undefined) return undefined;
  if (mechanism === 'oauthbearer') {
    const { KAFKA_OAUTH_TOKEN_URL: tokenUrl, KAFKA_OAUTH_CLIENT_ID: clientId } = settings;
    const { KAFKA_OAUTH_CLIENT_SECRET: clientSecret, KAFKA_OAUTH_SCOPE: scope } = settings;
    if (tokenUrl === undefined || clientId === undefined || clientSecret === undefined) throw incomplete(mechanism);
    return { mechanism, token: createTokenSource({ tokenUrl, clientId, clientSecret, scope }, http, Date.now) };
  }
  const { KAFKA_USERNAME: username, KAFKA_PASSWORD: password } = settings;
  if (username === undefined || password === undefined) throw incomplete(mechanism);
  return { mechanism, username, password: password.reveal() };
}

const incomplete = (mechanism: string): Error => new Error(`the settings of ${mechanism} were not checked`);
