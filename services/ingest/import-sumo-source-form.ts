/** Finds the configuration of a source in the forms in which Sumo Logic and Terraform write it, and what stands around it. */

export type Members = Readonly<Record<string, unknown>>;

export interface Form {
  readonly config: Members;
  /** Names around the configuration that mean nothing to us. */
  readonly strangers: readonly string[];
}

const SCHEMA = 'JumpCloud Directory Insights';
const SOURCE_TYPE = 'Universal';
const API_VERSION = 'v1';

/** Problems never show a piece of the text, which holds a key. */
export function formIn(text: string): Form | { readonly problems: readonly string[] } {
  const whole = parsed(text);
  if (!whole) return { problems: ['is no JSON object; of a Terraform resource, give the JSON of its config'] };
  const several = whole['sources'];
  if (Array.isArray(several) && several.length !== 1)
    return { problems: [`sources: has ${several.length}: import them one by one`] };
  const source = membersOf(Array.isArray(several) ? several[0] : whole['source']);
  const around = source ?? whole;
  // Terraform keeps the configuration as a text.
  const inner = around['config'];
  const config = membersOf(typeof inner === 'string' ? parsed(inner) : inner);
  if (!source && !config) return { config: whole, strangers: [] };
  if (!config) return { problems: ['source.config: is missing'] };
  const problems = [
    ...(source ? versionProblems(whole) : []),
    ...schemaProblems(around['schemaRef'] ?? around['schema_ref'] ?? around['schemaref']),
    ...typeProblems(around['sourceType']),
  ];
  if (problems.length > 0) return { problems };
  const strangers = Object.keys(around).filter((key) => !AROUND.includes(key));
  const outside = source ? Object.keys(whole).filter((key) => !['api.version', 'source', 'sources'].includes(key)) : [];
  return { config, strangers: [...outside, ...strangers.map((key) => (source ? `source.${key}` : key))] };
}

const AROUND = ['config', 'schemaRef', 'schema_ref', 'schemaref', 'sourceType'];

const versionProblems = ({ 'api.version': version = API_VERSION }: Members): string[] =>
  version === API_VERSION ? [] : [`api.version: must be ${API_VERSION}`];

const typeProblems = (type: unknown): string[] =>
  type === undefined || type === SOURCE_TYPE ? [] : [`sourceType: must be ${SOURCE_TYPE}`];

/** Terraform's state has a list of one. */
function schemaProblems(given: unknown): string[] {
  const type = membersOf(Array.isArray(given) && given.length === 1 ? given[0] : given)?.['type'];
  if (type === SCHEMA) return [];
  const what = type === undefined ? 'is missing' : 'is that of another kind of source';
  return [`schemaRef: ${what}: its type must be ${JSON.stringify(SCHEMA)}`];
}

function parsed(text: string): Members | null {
  try {
    return membersOf(JSON.parse(text.replace(/^\uFEFF/, '')));
  } catch {
    return null;
  }
}

const membersOf = (value: unknown): Members | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Members) : null;
