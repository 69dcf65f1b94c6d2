/**
 * What a file of expressions must be good for before it may serve: a few user agents that every edition of uap-core knows
 * come out as what they are, and texts that are made to cost much stay within what one text may cost.
 */
import { agentEngine } from './agent-engine.ts';
import { makeMatcher } from './pattern-match.ts';
import { readExpressions, type AgentExpressions } from './read-expressions.ts';

const KHTML = 'AppleWebKit/537.36 (KHTML, like Gecko)';

/** Family of the browser, of the system and of the device. */
const PROBES: readonly (readonly [text: string, families: string])[] = [
  [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${KHTML} Chrome/120.0.0.0 Safari/537.36`, 'Chrome, Windows, Other'],
  ['Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:109.0) Gecko/20100101 Firefox/115.0', 'Firefox, Ubuntu, Other'],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 16_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) ' +
      'Version/16.6 Mobile/15E148 Safari/604.1',
    'Mobile Safari, iOS, iPhone',
  ],
  ['curl/8.4.0', 'curl, Other, Other'],
];

/** Each for every text of 1,024 characters that these are made to. */
const COSTLY = [
  'a',
  '1',
  ' ',
  '; ',
  '/',
  '(',
  '.',
  'Mozilla ',
  'bot',
  'Version/',
  'Android; ',
  'iPhone Mobile ',
  'Aa-1.',
];
const MAX_CHARACTERS = 1_024;
/** Some 20 ms. uap-core 0.18.0 stays below a fifth of it for any text that was found. */
const MAX_STEPS = 2_000_000;

/** Throws an error that says what is wrong. */
export function checkedExpressions(yaml: string): AgentExpressions {
  const expressions = readExpressions(yaml);
  const matcher = makeMatcher();
  const parse = agentEngine(expressions, matcher);
  for (const [text, families] of PROBES) {
    const { browser, os, device } = parse(text);
    const found = [browser, os, device].map(({ family }) => family).join(', ');
    if (found !== families) throw new Error(`the user agent "${text}" is ${families}, but was read as ${found}`);
  }
  for (const part of COSTLY) {
    const before = matcher.steps();
    parse(part.repeat(MAX_CHARACTERS).slice(0, MAX_CHARACTERS));
    const steps = matcher.steps() - before;
    if (steps > MAX_STEPS) throw new Error(`a text of "${part}" repeated costs ${steps} steps, above ${MAX_STEPS}`);
  }
  return expressions;
}
