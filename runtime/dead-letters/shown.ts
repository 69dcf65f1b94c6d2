/** Letters for a terminal. Their texts and values come from events and thus from attackers: nothing in them can steer it. */
import type { DeadLetter } from '@pipeline/schemas/generated';
import type { Letter } from './letter.ts';

/** Everything that has no shape of its own, or changes what stands beside it, in its number; line ends too. */
export const visible = (text: string): string =>
  text.replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, (char) => `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`);

const columns = [
  'id',
  'given up',
  'reason',
  'service',
  'group',
  'topic',
  'partition',
  'offset',
  'tries',
  'state',
] as const;

/** A line each, below a headline, in columns. */
export function table(letters: readonly Letter[]): readonly string[] {
  const rows = [
    columns,
    ...letters.map((letter) => [
      letter.id,
      timeOf(letter.failedAt),
      visible(letter.reason),
      visible(letter.service),
      visible(letter.group) || '-',
      visible(letter.topic) || '-',
      letter.partition < 0 ? '-' : String(letter.partition),
      letter.offset < 0 ? '-' : String(letter.offset),
      String(letter.attempts),
      stateOf(letter),
    ]),
  ];
  const widths = columns.map((_, index) => Math.max(...rows.map((row) => row[index]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, index) => cell.padEnd(widths[index] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

const stateOf = ({ replayedAt, obstacle }: Letter): string =>
  replayedAt !== null
    ? `replayed ${timeOf(replayedAt)}`
    : obstacle === null
      ? 'waiting'
      : `cannot be replayed: ${obstacle}`;

/** One letter in full. `decoded` is the value as its schema reads it; null where it cannot be read so. */
export function lettered(letter: Letter, record: DeadLetter, decoded: unknown, asHex: boolean): readonly string[] {
  const value = record.value ?? Buffer.alloc(0);
  const [form, lines] = asHex ? (['hex', hex(value)] as const) : readable(value, decoded);
  const kept = value.length < record.valueBytes ? `, of which the first ${value.length} were kept` : '';
  return [
    `id         ${letter.id}`,
    `state      ${stateOf(letter)}`,
    `reason     ${visible(letter.reason)}`,
    `given up   ${timeOf(letter.failedAt)} by ${visible(letter.service)}, after ${letter.attempts} ${letter.attempts === 1 ? 'try' : 'tries'}`,
    `group      ${visible(letter.group) || '-'}`,
    `from       ${letter.topic === '' ? 'outside Kafka' : `${visible(letter.topic)}, partition ${letter.partition}, offset ${letter.offset}`}`,
    `key        ${record.key === null ? '-' : visible(textOf(record.key) ?? `0x${record.key.toString('hex')}`)}`,
    ...record.headers.map(
      ({ name, value: text }) => `header     ${visible(name)}: ${visible(textOf(text) ?? `0x${text.toString('hex')}`)}`,
    ),
    `sha-256    ${visible(letter.valueSha256)}`,
    'detail',
    ...letter.detail.split('\n').map((line) => `  ${visible(line)}`),
    `value      ${letter.valueBytes} bytes${kept}, as ${form}`,
    ...lines.map((line) => `  ${line}`),
  ];
}

function readable(value: Buffer, decoded: unknown): readonly [form: string, lines: readonly string[]] {
  if (decoded !== null) return ['its schema reads it', JSON.stringify(decoded, null, 2).split('\n').map(visible)];
  const text = textOf(value);
  return text === null ? ['hex', hex(value)] : ['text', text.split('\n').map(visible)];
}

/** Null where the bytes are not UTF-8, or hold what no text holds. */
function textOf(bytes: Buffer): string | null {
  const text = bytes.toString();
  return text.includes('\0') || !Buffer.from(text).equals(bytes) ? null : text;
}

const ROW_BYTES = 32;

const hex = (bytes: Buffer): readonly string[] =>
  Array.from({ length: Math.ceil(bytes.length / ROW_BYTES) }, (_, row) => {
    const part = bytes.subarray(row * ROW_BYTES, (row + 1) * ROW_BYTES);
    return `${(row * ROW_BYTES).toString(16).padStart(8, '0')}  ${part.toString('hex').replaceAll(/(..)(?=.)/g, '$1 ')}`;
  });

const LAST_MS = 253_402_300_799_999;
const timeOf = (ms: number): string =>
  ms >= 0 && ms <= LAST_MS ? `${new Date(ms).toISOString().slice(0, 19)}Z` : String(ms);
