/** The settings by which each service finds its surroundings, as environment variables. */
import type { ServiceName } from './services.ts';

export type Settings = Readonly<Record<string, string>>;

export interface Surroundings {
  readonly kafka: { readonly brokers: string; readonly registry: string; readonly prefix?: string };
  readonly jumpcloud: { readonly url: string; readonly apiKey: string; readonly organization: string };
  readonly sumo: { readonly eventsUrl: string; readonly alertsUrl: string };
  /** Further settings for all services, which take the place of those made here. */
  readonly extra?: Settings;
}

export function settingsFor({ kafka, jumpcloud, sumo, extra }: Surroundings): Readonly<Record<ServiceName, Settings>> {
  const common: Settings = {
    KAFKA_BROKERS: kafka.brokers,
    SCHEMA_REGISTRY_URL: kafka.registry,
    ...(kafka.prefix ? { KAFKA_PREFIX: kafka.prefix } : {}),
  };
  return {
    ingest: {
      ...common,
      JUMPCLOUD_BASE_URL: jumpcloud.url,
      JUMPCLOUD_API_KEY: jumpcloud.apiKey,
      JUMPCLOUD_ORG_ID: jumpcloud.organization,
      JUMPCLOUD_POLL: '1s',
      ...extra,
    },
    enrich: { ...common, ...extra },
    detect: { ...common, ...extra },
    ship: { ...common, SUMO_EVENTS_URL: sumo.eventsUrl, SUMO_ALERTS_URL: sumo.alertsUrl, ...extra },
  };
}
