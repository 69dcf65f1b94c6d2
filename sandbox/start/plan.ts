/** Decides from the environment what is given and what the sandbox has to bring itself. */

export interface Plan {
  /** Whether broker and registry are embedded. */
  readonly kafka: 'embedded' | 'given';
  readonly jumpcloud: 'simulated' | 'given';
  readonly sumo: 'stand-in' | 'given';
}

type Environment = Readonly<Record<string, string | undefined>>;

/** The plan, or every reason why there is none, as sentences that say what to do. */
export function plan(env: Environment): Plan | { readonly problems: readonly string[] } {
  const has = (name: string): boolean => (env[name] ?? '') !== '' || (env[`${name}_FILE`] ?? '') !== '';
  const problems: string[] = [];

  const kafka = has('KAFKA_BROKERS');
  if (kafka !== has('SCHEMA_REGISTRY_URL')) {
    problems.push(
      'KAFKA_BROKERS and SCHEMA_REGISTRY_URL: set both or neither; records hold ids of schemas, so the two belong together.',
    );
  }

  const key = has('JUMPCLOUD_API_KEY') || has('JUMPCLOUD_CLIENT_ID');
  // What is wrong with a file of sources, ingest says itself.
  const file = has('SOURCES_FILE');
  const jumpcloud = file || has('JUMPCLOUD_BASE_URL') || has('JUMPCLOUD_REGION') || key;
  if (jumpcloud && !file && !key) {
    problems.push(
      'JUMPCLOUD_API_KEY (or JUMPCLOUD_API_KEY_FILE) is missing: set it to an API key of the organization.',
    );
  }
  if (jumpcloud && !file && !has('JUMPCLOUD_ORG_ID')) {
    problems.push('JUMPCLOUD_ORG_ID is missing: set it to the id of the organization that the key belongs to.');
  }

  const sumo = has('SUMO_EVENTS_URL') || has('SUMO_ALERTS_URL');
  if (has('SUMO_EVENTS_URL') !== has('SUMO_ALERTS_URL')) {
    problems.push(
      'SUMO_EVENTS_URL and SUMO_ALERTS_URL: set both or neither; they name two HTTP sources of one Sumo Logic.',
    );
  }

  if (problems.length > 0) return { problems };
  return {
    kafka: kafka ? 'given' : 'embedded',
    jumpcloud: jumpcloud ? 'given' : 'simulated',
    sumo: sumo ? 'given' : 'stand-in',
  };
}
