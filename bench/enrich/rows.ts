/**
 * Rows to enrich: those of a simulated past, filled to 1.2 kB, with addresses and raw user agents of which there are as
 * many as one asks for. In Zipf order: the n-th most frequent one is n times as rare as the first.
 */
import { company } from '@pipeline/sandbox/traffic/company';
import { seeded, type Random } from '@pipeline/sandbox/traffic/random';
import { story } from '@pipeline/sandbox/traffic/story';
import { filled } from '../backlog.ts';

export interface Variety {
  readonly addresses: number;
  readonly userAgents: number;
}

export interface RowsSpec {
  readonly organization: string;
  readonly startAt: number;
  readonly events: number;
  /** Not given: every row has an address and a user agent that no other has. */
  readonly variety?: Variety;
}

/** Their user agents are told as raw text, which JumpCloud does not do: it is what costs most to enrich. */
export function* rows({ organization, startAt, events, variety }: RowsSpec): Generator<string, void> {
  const told = story({ seed: 'bench', company: company('bench', 2_000), organization, startAt, rate: 100, events });
  const random = seeded('enrich rows', events);
  const addressOf = variety ? zipf(variety.addresses, random) : counter();
  const agentOf = variety ? zipf(variety.userAgents, random) : counter();
  for (const { event } of told.events) {
    const { useragent, user_agent: agent = useragent, ...row } = JSON.parse(event) as Record<string, unknown>;
    const changed = {
      ...row,
      ...(typeof row['client_ip'] === 'string' ? { client_ip: address(addressOf()) } : {}),
      ...(agent === undefined ? {} : { user_agent: userAgent(agentOf()) }),
    };
    yield filled(JSON.stringify(changed));
  }
}

const counter = (): (() => number) => {
  let next = 0;
  return () => next++;
};

/** Numbers from 0 up to `count`, by the inverse of the sum of 1, 1/2, 1/3 …, which is nearly the logarithm. */
export function zipf(count: number, random: Random): () => number {
  const sums = new Float64Array(count);
  let sum = 0;
  for (let rank = 0; rank < count; rank++) sums[rank] = sum += 1 / (rank + 1);
  return () => {
    const drawn = random.next() * sum;
    let [low, high] = [0, count - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] ?? 0) < drawn) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}

/** Spread over the public space; no two numbers below 100 million have the same one. One in four is of IPv6. */
export function address(number: number): string {
  const spread = Math.imul(number, 0x9e3779b1) >>> 0;
  if (number % 4 === 3) {
    const [high, low] = [(spread >>> 16).toString(16), (spread & 0xffff).toString(16)];
    return `2a02:${(number % 0xfff).toString(16)}:${high}:${low}::${(number % 251) + 1}`;
  }
  // 11 to 99, where nothing but single networks is not public; the rest is the number itself, so that none is twice.
  const first = 11 + Math.floor(number / 0x100_0000) + (spread % 11) * 8;
  return `${first}.${(number >>> 16) & 255}.${(number >>> 8) & 255}.${number & 255}`;
}

const SYSTEMS = [
  'Windows NT 10.0; Win64; x64',
  'Macintosh; Intel Mac OS X 10_15_7',
  'X11; Linux x86_64',
  'X11; Ubuntu; Linux x86_64',
  'Linux; Android 14; Pixel 8',
  'iPhone; CPU iPhone OS 17_4 like Mac OS X',
];

/** As browsers and clients write them; no two numbers have the same one. */
export function userAgent(number: number): string {
  const system = SYSTEMS[number % SYSTEMS.length] ?? '';
  const [major, build] = [100 + (number % 40), `${4_000 + (number % 977)}.${number}`];
  switch (Math.floor(number / SYSTEMS.length) % 5) {
    case 0:
      return `Mozilla/5.0 (${system}; rv:${major}.${number}) Gecko/20100101 Firefox/${major}.0`;
    case 1:
      return `Mozilla/5.0 (${system}) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.${number} Safari/605.1.15`;
    case 2:
      return `Mozilla/5.0 (${system}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${major}.0.${build} Safari/537.36 Edg/${major}.0.${build}`;
    default:
      return `Mozilla/5.0 (${system}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${major}.0.${build} Safari/537.36`;
  }
}
