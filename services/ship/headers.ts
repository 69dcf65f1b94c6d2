/**
 * What Sumo is told of a request beside its lines: name, host, category and fields of the source. It comes with the
 * record where ingest has put it, else from the settings; all of it is cut to what a header may hold.
 *
 * Limits of fields by Sumo's page "Fields": 30 in a request, names of 255 and values of 200 characters. A field that the
 * account's schema does not know is dropped there without a word.
 */
import { headers as names } from '@pipeline/schemas/headers';

export const MAX_FIELDS = 30;
export const MAX_FIELD_NAME = 255;
export const MAX_FIELD_VALUE = 200;
const MAX_TEXT = 1_024;

export interface SourceFacts {
  readonly name?: string;
  readonly host?: string;
  readonly category?: string;
  readonly fields?: Readonly<Record<string, string>>;
}

/** Which of a destination's addresses a request goes to. History is what a backfill has read. */
export type Address = 'usual' | 'history';

/** Headers that all lines of one request share, and where it goes; equal sets have equal keys. */
export interface HeaderSet {
  readonly address: Address;
  readonly key: string;
  readonly headers: Readonly<Record<string, string>>;
}

export function headerSet({ name, host, category, fields }: SourceFacts, address: Address = 'usual'): HeaderSet {
  const entries: [string, string][] = [['x-sumo-client', 'jumpcloud-pipeline']];
  const add = (header: string, value: string | undefined): void => {
    if (value !== undefined && value !== '') entries.push([header, value]);
  };
  add('x-sumo-name', headerText(name));
  add('x-sumo-host', headerText(host));
  add('x-sumo-category', headerText(category));
  add('x-sumo-fields', fieldsText(fields ?? {}));
  return { address, key: JSON.stringify([address, entries]), headers: Object.fromEntries(entries) };
}

/** Facts in a record's headers go before those of the settings; fields are merged. */
export function sourceFacts(defaults: SourceFacts, record: Readonly<Record<string, string>>): SourceFacts {
  const name = present(record[names.sourceName]) ?? defaults.name;
  const category = present(record[names.sourceCategory]) ?? defaults.category;
  return {
    ...defaults,
    ...(name === undefined ? {} : { name }),
    ...(category === undefined ? {} : { category }),
    fields: { ...defaults.fields, ...fieldsIn(record[names.sourceFields]) },
  };
}

/** One object per distinct facts, made once: nearly every record has the headers of the one before. */
export function headerSets(
  defaults: SourceFacts,
  address: Address = 'usual',
): (record: Readonly<Record<string, string>>) => HeaderSet {
  const known = new Map<string, HeaderSet>();
  let [name, category, fields]: (string | undefined)[] = [];
  let last: HeaderSet | undefined;
  return (record) => {
    const [itsName, itsCategory] = [record[names.sourceName], record[names.sourceCategory]];
    const itsFields = record[names.sourceFields];
    if (last && itsName === name && itsCategory === category && itsFields === fields) return last;
    [name, category, fields] = [itsName, itsCategory, itsFields];
    const key = JSON.stringify([name, category, fields]);
    last = known.get(key);
    if (last) return last;
    if (known.size >= 1_000) known.clear();
    last = headerSet(sourceFacts(defaults, record), address);
    known.set(key, last);
    return last;
  };
}

const present = (text: string | undefined): string | undefined => (text === '' ? undefined : text);

/** A JSON object of strings; anything else in it is passed over. */
function fieldsIn(text: string | undefined): Readonly<Record<string, string>> {
  if (text === undefined) return {};
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return {};
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return {};
  return Object.fromEntries(
    Object.entries(parsed).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

function fieldsText(fields: Readonly<Record<string, string>>): string {
  return Object.entries(fields)
    .map(([name, value]) => [fieldText(name, MAX_FIELD_NAME), fieldText(value, MAX_FIELD_VALUE)] as const)
    .filter(([name, value]) => name !== '' && value !== '')
    .slice(0, MAX_FIELDS)
    .map(([name, value]) => `${name}=${value}`)
    .join(',');
}

const fieldText = (text: string, max: number): string => headerText(text.replaceAll(/[,=]/g, ''))?.slice(0, max) ?? '';

/** Visible ASCII and spaces: control characters go, and what a header cannot carry becomes a question mark. */
const headerText = (text: string | undefined): string | undefined =>
  text
    ?.replaceAll(/\p{Cc}/gu, '')
    .replaceAll(/[^ -~]/gu, '?')
    .trim()
    .slice(0, MAX_TEXT);
