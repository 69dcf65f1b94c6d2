/**
 * What a Sumo HTTP source would not take, or would take and make something else of. Where Sumo is lenient and loses
 * data (a line that is no JSON, a field without a name), this one refuses, so that a test sees the mistake.
 */
export const sourceKinds = ['events', 'history', 'alerts', 'health'] as const;
export type SourceKind = (typeof sourceKinds)[number];

export interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

export interface Credentials {
  /** Last part of the path, or the token in the header. */
  readonly secrets: Readonly<Record<SourceKind, string>>;
}

interface Head {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** Largest body before compression: Sumo's "not exceeding 1 MB", read in the way that is smaller. */
export const MAX_BODY_BYTES = 1_000_000;

/** A message above this is cut by Sumo. */
export const MAX_MESSAGE_BYTES = 65_536;

/** As on Sumo's page "Upload Logs to an HTTP Source". */
const encodings = ['gzip', 'deflate', 'zstd'] as const;

const RECEIVER = '/receiver/v1/http';

export type Checked<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

const refused = (status: number, code: string, message: string): { readonly ok: false; readonly refusal: Refusal } => ({
  ok: false,
  refusal: { status, code, message },
});

/** Which source the request is for: by the secret in its path, or by `x-sumo-token`. */
export function checkHead({ method, path, headers }: Head, { secrets }: Credentials): Checked<SourceKind> {
  const [pathname = ''] = path.split('?');
  if (pathname !== RECEIVER && !pathname.startsWith(`${RECEIVER}/`))
    return refused(404, 'path:invalid', 'no such endpoint');
  if (method !== 'POST') return refused(405, 'method:invalid', 'only POST is taken');
  const secret = pathname === RECEIVER ? headers['x-sumo-token'] : pathname.slice(RECEIVER.length + 1);
  const kind = sourceKinds.find((each) => secrets[each] === secret);
  if (kind === undefined) return refused(401, 'unauthorized', 'the endpoint or token is not known');
  const type = String(headers['content-type'] ?? '');
  if (type.startsWith('application/vnd.sumologic.'))
    return refused(415, 'content-type:invalid', 'these are metrics, not logs');
  const encoding = headers['content-encoding'];
  if (encoding !== undefined && !encodings.some((known) => known === encoding)) {
    return refused(415, 'encoding:invalid', `only ${encodings.join(', ')} are taken`);
  }
  const problem = fieldsProblem(headers['x-sumo-fields']);
  return problem === null ? { ok: true, value: kind } : refused(400, 'header:invalid', problem);
}

/** Too many are dropped with a warning rather than refused, see `fieldWarnings`. */
function fieldsProblem(header: string | string[] | undefined): string | null {
  for (const [name = '', value, ...more] of pairsOf(header)) {
    if (value === undefined || more.length > 0 || name.trim() === '' || value.trim() === '')
      return 'fields are name=value,name=value';
    if (name.length > 255 || value.length > 200)
      return 'a field has at most 255 characters in its name and 200 in its value';
  }
  return null;
}

export function fieldWarnings(header: string | string[] | undefined): readonly string[] {
  return pairsOf(header).length > 30 ? ['more than 30 fields: the rest is dropped'] : [];
}

const pairsOf = (header: string | string[] | undefined): readonly string[][] =>
  header === undefined || header === ''
    ? []
    : String(header)
        .split(',')
        .map((pair) => pair.split('='));

/** A line as it came: its text, and the id by which copies are told. */
export interface Line {
  readonly text: string;
  readonly id: string;
  /** Of an alert; null in an event. */
  readonly revision: number | null;
}

/** The lines of a body: one JSON object each, every one ended by a line break. */
export function checkBody(body: Buffer): Checked<readonly Line[]> {
  if (body.length > MAX_BODY_BYTES) return refused(413, 'body:too-large', `${body.length} bytes before compression`);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    return refused(400, 'body:not-utf-8', 'the body is not UTF-8');
  }
  if (!text.endsWith('\n')) return refused(400, 'body:unfinished', 'the last line is not ended');
  const lines: Line[] = [];
  for (const [index, line] of text.slice(0, -1).split('\n').entries()) {
    const found = lineOf(line);
    if (found === null) return refused(400, 'line:invalid', `line ${index + 1} is not a JSON object with an id`);
    lines.push(found);
  }
  return { ok: true, value: lines };
}

function lineOf(text: string): Line | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (text.includes('\r') || typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const { id, revision } = value as { id?: unknown; revision?: unknown };
  if (typeof id !== 'string' && typeof id !== 'number') return null;
  return { text, id: String(id), revision: typeof revision === 'number' ? revision : null };
}
