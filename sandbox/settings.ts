/** The settings by which each service finds its surroundings, as environment variables. */
import type { ServiceName } from './services.ts';

export type Settings = Readonly<Record<string, string>>;

export interface Surroundings {
  readonly kafka?: { readonly brokers: string; readonly registry: string; readonly prefix?: string };
  readonly jumpcloud?: {
    readonly url: string;
    readonly apiKey: string;
    readonly organization: string;
    readonly source?: string;
  };
  readonly sumo?: { readonly eventsUrl: string; readonly alertsUrl: string; readonly healthUrl?: string };
  /** For all services: what is not said by the others, or is to be said otherwise. */
  readonly extra?: Settings;
}

/** What is absent here is not set: the service has it from elsewhere, or complains. */
export function settingsFor({ kafka, jumpcloud, sumo, extra }: Surroundings): Readonly<Record<ServiceName, Settings>> {
  const common: Settings = {
    ...(kafka ? { KAFKA_BROKERS: kafka.brokers, SCHEMA_REGISTRY_URL: kafka.registry } : {}),
    ...(kafka?.prefix ? { KAFKA_PREFIX: kafka.prefix } : {}),
    ...extra,
  };
  return {
    ingest: {
      ...(jumpcloud
        ? {
            JUMPCLOUD_BASE_URL: jumpcloud.url,
            JUMPCLOUD_API_KEY: jumpcloud.apiKey,
            JUMPCLOUD_ORG_ID: jumpcloud.organization,
            JUMPCLOUD_START: '1h',
            // A simulated organization may be asked as often as one likes.
            JUMPCLOUD_POLL: '1s',
            ...(jumpcloud.source === undefined ? {} : { SOURCE_NAME: jumpcloud.source }),
          }
        : {}),
      ...common,
    },
    enrich: common,
    detect: common,
    ship: {
      ...(sumo ? { SUMO_EVENTS_URL: sumo.eventsUrl, SUMO_ALERTS_URL: sumo.alertsUrl } : {}),
      ...(sumo?.healthUrl ? { SUMO_HEALTH_URL: sumo.healthUrl } : {}),
      ...common,
    },
  };
}

const OURS =
  /^(KAFKA|SCHEMA_REGISTRY|JUMPCLOUD|SOURCES?|SUMO|GEOIP|NETWORK|USER_AGENT|DETECT|RULES|SIGMA|SHIP|SLACK|LOG)_/;

/** The settings of the pipeline that an environment holds, but for those about what is brought along. */
export function settingsIn(env: NodeJS.ProcessEnv, { kafka, jumpcloud, sumo }: Surroundings): Settings {
  const replaced = [
    ...(kafka ? ['KAFKA_', 'SCHEMA_REGISTRY_'] : []),
    ...(jumpcloud ? ['JUMPCLOUD_', 'SOURCE_', 'SOURCES_FILE'] : []),
    ...(sumo ? ['SUMO_EVENTS_', 'SUMO_HISTORY_', 'SUMO_ALERTS_', 'SUMO_HEALTH_'] : []),
  ];
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) =>
      OURS.test(name) && value && !replaced.some((prefix) => name.startsWith(prefix)) ? [[name, value]] : [],
    ),
  );
}
