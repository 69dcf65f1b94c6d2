/** Which broker the tests of a run use, decided by the environment and by what this machine has. */

export type BrokerChoice =
  | { readonly kind: 'given'; readonly brokers: string; readonly registry: string }
  | { readonly kind: 'embedded' }
  | { readonly kind: 'containers' }
  | { readonly kind: 'none'; readonly reason: string };

export interface Machine {
  readonly java: () => Promise<boolean>;
  readonly docker: () => Promise<boolean>;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Throws where what is asked for cannot be had, and where CI=true and there is nothing at all. */
export async function chooseBroker(env: Environment, machine: Machine): Promise<BrokerChoice> {
  const { TEST_KAFKA_BROKERS: brokers, TEST_SCHEMA_REGISTRY_URL: registry, TEST_BROKER: wanted } = env;
  if (brokers && registry) return { kind: 'given', brokers, registry };
  if (brokers || registry) {
    throw new Error(
      'TEST_KAFKA_BROKERS and TEST_SCHEMA_REGISTRY_URL go together: ids in records belong to one registry.',
    );
  }
  switch (wanted) {
    case 'embedded':
      return { kind: 'embedded' };
    case 'containers':
      if (await machine.docker()) return { kind: 'containers' };
      throw new Error('TEST_BROKER=containers, but no Docker engine answers.');
    case undefined:
    case '':
      break;
    default:
      throw new Error('TEST_BROKER is embedded or containers.');
  }
  if (await machine.java()) return { kind: 'embedded' };
  if (await machine.docker()) return { kind: 'containers' };
  const reason = 'There is no Java 17, no Docker engine answers, and TEST_KAFKA_BROKERS is not set.';
  if (env['CI'] === 'true') throw new Error(`${reason} With CI=true broker tests may not be skipped.`);
  return { kind: 'none', reason };
}
