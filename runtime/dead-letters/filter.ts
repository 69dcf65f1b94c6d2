/** Which letters are meant: `reason=refused,service=ship`, all of which must hold. */
import { topics } from '@pipeline/schemas/topics';
import { duration } from '../setting-types.ts';
import { WrongSettings } from '../settings.ts';
import type { Letter } from './letter.ts';

export type Filter = (letter: Letter) => boolean;

type Test = (letter: Letter) => boolean;

/** Makes a test of a key's value; null where the value makes no sense. */
type Maker = (value: string, now: number) => Test | null;

const equal =
  (fact: (letter: Letter) => string): Maker =>
  (value) =>
  (letter) =>
    fact(letter) === value;

const makers: Readonly<Record<string, Maker>> = {
  // The beginning of an id is enough, as long as it is one.
  id: (value) => (/^[\da-f]{4,16}$/.test(value) ? ({ id }) => id.startsWith(value) : null),
  reason: equal(({ reason }) => reason),
  service: equal(({ service }) => service),
  group: (value) => (letter) => endsIn(letter.group, value),
  topic: (value) => (letter) => endsIn(letter.topic, shortNames.get(value) ?? value),
  partition: (value) => (/^\d+$/.test(value) ? ({ partition }) => partition === Number(value) : null),
  offset: (value) => (/^\d+$/.test(value) ? ({ offset }) => offset === Number(value) : null),
  since: (value, now) => moment(value, now, (at) => (letter) => letter.failedAt >= at),
  until: (value, now) => moment(value, now, (at) => (letter) => letter.failedAt < at),
};

/** Names such as `enriched`, beside the names in full. */
const shortNames: ReadonlyMap<string, string> = new Map(
  Object.entries(topics).map(([short, { name }]) => [short, name]),
);

/** With or without the prefix. */
const endsIn = (name: string, value: string): boolean => name === value || (value !== '' && name.endsWith(`.${value}`));

function moment(value: string, now: number, test: (at: number) => Test): Test | null {
  const ago = duration().safeParse(value).data;
  const at = ago === undefined ? Date.parse(value) : now - ago;
  return Number.isNaN(at) ? null : test(at);
}

/** Throws WrongSettings. */
export function filterOf(texts: readonly string[], now: number): Filter {
  const problems: string[] = [];
  const tests: Test[] = [];
  for (const pair of texts.flatMap((text) => text.split(','))) {
    const [, key = '', value = ''] = /^\s*(\w+)=(.*?)\s*$/.exec(pair) ?? [];
    const maker = Object.hasOwn(makers, key) ? makers[key] : undefined;
    const test = value === '' ? null : maker?.(value, now);
    if (test) tests.push(test);
    else problems.push(`--filter: ${JSON.stringify(pair)} must be one of ${Object.keys(makers).join('=, ')}=`);
  }
  if (problems.length > 0) throw new WrongSettings(problems);
  return (letter) => tests.every((test) => test(letter));
}
