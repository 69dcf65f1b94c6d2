/** W3C trace context, version 00: which trace a record belongs to, and which step of it wrote the record. */

export interface TraceContext {
  /** 32 lower-case hex digits, not all zero. */
  readonly traceId: string;
  /** 16 lower-case hex digits, not all zero. */
  readonly spanId: string;
  readonly sampled: boolean;
}

/** Gives as many bytes as asked for; chance, or in a test what the test says. */
export type RandomBytes = (count: number) => Uint8Array;

const FORM = /^(?!ff)([\da-f]{2})-(?!0{32})([\da-f]{32})-(?!0{16})([\da-f]{16})-([\da-f]{2})(-.*)?$/;

/** Undefined where the header is not valid. Later versions are read as far as version 00 goes, as the standard says. */
export function parseTraceparent(header: string): TraceContext | undefined {
  const [, version, traceId, spanId, flags, rest] = FORM.exec(header) ?? [];
  if (traceId === undefined || spanId === undefined || flags === undefined) return undefined;
  if (version === '00' && rest !== undefined) return undefined;
  return { traceId, spanId, sampled: (parseInt(flags, 16) & 1) === 1 };
}

export const formatTraceparent = ({ traceId, spanId, sampled }: TraceContext): string =>
  `00-${traceId}-${spanId}-${sampled ? '01' : '00'}`;

/** The header of a trace that begins here. */
export const newTraceparent = (random: RandomBytes): string =>
  formatTraceparent({ traceId: hex(random(16)), spanId: hex(random(8)), sampled: true });

/** The header of the next step of the same trace; of a new trace where there is none to go on with. */
export function nextTraceparent(header: string | undefined, random: RandomBytes): string {
  const context = header === undefined ? undefined : parseTraceparent(header);
  return context ? formatTraceparent({ ...context, spanId: hex(random(8)) }) : newTraceparent(random);
}

/** All zero would not be valid, so that one becomes 1. */
function hex(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString('hex');
  return /^0+$/.test(text) ? text.replace(/0$/, '1') : text;
}
