/** What the container may be told by its environment. All problems are found at once; values never appear in them. */

export interface Settings {
  readonly organization: string;
  readonly apiKey: string;
  readonly host: string;
  readonly port: number;
  readonly seed: string;
  readonly eventsPerSecond: number;
  readonly people: number;
  readonly retentionMs: number;
  readonly samplesFile: string | undefined;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * JUMPCLOUD_ORG_ID and JUMPCLOUD_API_KEY are those that the client is given. The seed is the moment of starting unless
 * SEED is set: a restart then tells of other people, who are not entangled in what was told before.
 */
export function readSettings(environment: Environment, nowMs: number): Settings | readonly string[] {
  const problems: string[] = [];
  const text = (name: string, otherwise: string): string => environment[name] ?? otherwise;
  const number = (name: string, otherwise: number, least: number, most: number): number => {
    const value = environment[name] === undefined ? otherwise : Number(environment[name]);
    if (!(value >= least && value <= most)) problems.push(`${name} must be a number from ${least} to ${most}`);
    return value;
  };
  const settings: Settings = {
    organization: text('JUMPCLOUD_ORG_ID', '5b0000000000000000000001'),
    apiKey: text('JUMPCLOUD_API_KEY', ''),
    host: text('LISTEN_HOST', '127.0.0.1'),
    port: number('LISTEN_PORT', 0, 0, 65_535),
    seed: text('SEED', String(nowMs)),
    eventsPerSecond: number('RATE', 20, 0.01, 50_000),
    people: Math.round(number('PEOPLE', 200, 20, 100_000)),
    retentionMs: number('RETENTION_MINUTES', 180, 1, 90 * 24 * 60) * 60_000,
    samplesFile: environment['SAMPLES_FILE'],
  };
  if (settings.apiKey === '') problems.push('JUMPCLOUD_API_KEY is missing: choose any, and give the client the same');
  return problems.length > 0 ? problems : settings;
}
