/** What the terminal shows, as lines of text: a pure function of the numbers, so that it can be tested. */

/** One step of the way, at one moment. */
export interface Hop {
  readonly name: string;
  readonly total: number;
  readonly perSecond: number;
  /** Records or events not yet handled; null where the hop has no input in Kafka. */
  readonly lag: number | null;
}

export interface Picture {
  readonly elapsedMs: number;
  readonly hops: readonly Hop[];
  /** What can be looked at: label and address. */
  readonly addresses: readonly (readonly [string, string])[];
  readonly alerts: number;
}

const number = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

export function picture({ elapsedMs, hops, addresses, alerts }: Picture): readonly string[] {
  const width = Math.max(...hops.map((hop) => hop.name.length), 'hop'.length);
  const row = (name: string, rate: string, total: string, lag: string): string =>
    `  ${name.padEnd(width)}  ${rate.padStart(10)}  ${total.padStart(12)}  ${lag.padStart(8)}`;
  return [
    `  running for ${clock(elapsedMs)}, ${number.format(alerts)} ${alerts === 1 ? 'alert' : 'alerts'}; Ctrl-C stops`,
    '',
    row('hop', 'events/s', 'total', 'lag'),
    ...hops.map((hop) =>
      row(
        hop.name,
        number.format(hop.perSecond),
        number.format(hop.total),
        hop.lag === null ? '' : number.format(hop.lag),
      ),
    ),
    '',
    ...addresses.map(([label, address]) => `  ${label.padEnd(16)} ${address}`),
  ];
}

/** One line for terminals that cannot redraw, and for logs. */
export function pictureLine({ elapsedMs, hops, alerts }: Picture): string {
  const each = hops.map((hop) => `${hop.name} ${number.format(hop.total)} (${number.format(hop.perSecond)}/s)`);
  return `${clock(elapsedMs)}  ${each.join('  ')}  alerts ${number.format(alerts)}`;
}

/** Minutes and seconds, as 3:07. */
export function clock(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  return `${String(Math.floor(seconds / 60))}:${String(seconds % 60).padStart(2, '0')}`;
}

/** Text from events is hostile: what a terminal could obey is shown as a visible mark instead. */
export function harmless(text: string): string {
  // eslint-disable-next-line no-control-regex -- these are what it removes
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '\ufffd');
}
