/** What an answer of JumpCloud means for the source: a decision, apart from carrying it out. */
import { adviceOn, type Sent } from './advice.ts';

/** How one request ended. */
export type Answer<T> =
  | { readonly kind: 'ok'; readonly value: T; readonly requestId: string; readonly serverTime: number | null }
  | Refused
  | Broken
  | { readonly kind: 'too-large' }
  | NoToken;

export interface Refused {
  readonly kind: 'refused';
  readonly sent: Sent;
  readonly status: number;
  readonly retryAfter: string | null;
  /** JumpCloud's words, cut and cleaned; empty where the body had none. */
  readonly message: string;
  /** For JumpCloud's support; empty where none came. */
  readonly requestId: string;
}

export interface Broken {
  readonly kind: 'broken';
  readonly reason: BrokenReason;
  readonly detail: string;
}

/** JumpCloud was not asked, as the service account got no token. */
export interface NoToken {
  readonly kind: 'no-token';
  readonly answer: Refused | Broken;
}

export type BrokenReason = 'network' | 'timeout' | 'not-json' | 'damaged-row' | 'incomplete' | 'cursor';

/** Sumo's word for whose fault it is: the operator's settings, or the service's trouble. */
export type ErrorType = 'ThirdPartyConfig' | 'ThirdPartyGeneric';

export type Verdict =
  | { readonly kind: 'take' }
  /** Ask the same again: after what JumpCloud asked for, else after a backoff. */
  | { readonly kind: 'retry'; readonly retryAfter: string | null; readonly problem: string }
  /** Ask for less at a time, after the same wait: fewer rows, or a shorter window. */
  | {
      readonly kind: 'narrow';
      readonly by: 'rows' | 'window' | 'both';
      readonly retryAfter: string | null;
      readonly problem: string;
    }
  /** A person is needed: nothing but a slow probe until then. */
  | { readonly kind: 'stop'; readonly errorType: ErrorType; readonly problem: string; readonly advice: string };

export interface Asked {
  /** Failures of this source in a row, this one included. */
  readonly failures: number;
  /** How often this window has been narrowed because JumpCloud refused it. */
  readonly refusals: number;
}

const MAX_REFUSALS = 5;
/** After so many failures in a row less is asked for, as a large answer may be what fails. */
const NARROW_EVERY = 3;

export function verdictOn(answer: Answer<unknown>, asked: Asked): Verdict {
  switch (answer.kind) {
    case 'ok':
      return { kind: 'take' };
    case 'too-large':
      return { kind: 'narrow', by: 'rows', retryAfter: null, problem: 'the answer is larger than fits into memory' };
    case 'broken':
      return broken(answer, asked.failures);
    case 'refused':
      return refused(answer, asked);
    case 'no-token':
      return withoutToken(answer.answer);
  }
}

function broken({ reason, detail }: Broken, failures: number): Verdict {
  const problem = `${reason}: ${detail}`;
  // A row that stays as it is gets by: whoever reads becomes lenient.
  return reason === 'damaged-row'
    ? { kind: 'retry', retryAfter: null, problem }
    : retryOrNarrow(problem, null, failures);
}

function refused(answer: Refused, { failures, refusals }: Asked): Verdict {
  const { status, message, retryAfter } = answer;
  const problem = problemOf('JumpCloud', answer);
  if (status === 400 && namesTheWindow(message) && refusals < MAX_REFUSALS)
    return { kind: 'narrow', by: 'window', retryAfter, problem };
  if (status === 413) return { kind: 'narrow', by: 'rows', retryAfter, problem };
  if (status === 429) return { kind: 'retry', retryAfter, problem };
  if (passes(status)) return retryOrNarrow(problem, retryAfter, failures);
  return stop(answer, problem);
}

/** No part of the question is to blame, so it never gets smaller. */
function withoutToken(answer: Refused | Broken): Verdict {
  if (answer.kind === 'broken')
    return { kind: 'retry', retryAfter: null, problem: `token endpoint: ${answer.reason}: ${answer.detail}` };
  const problem = problemOf("JumpCloud's token endpoint", answer);
  const { status, retryAfter } = answer;
  return status === 429 || passes(status) ? { kind: 'retry', retryAfter, problem } : stop(answer, problem);
}

/** Trouble of the service rather than of the request. */
const passes = (status: number): boolean => status < 300 || status >= 500 || status === 408 || status === 425;

function stop(answer: Refused, problem: string): Verdict {
  const advice = adviceOn(answer.sent, answer.status, namesTheWindow(answer.message), answer.message);
  return advice === null
    ? { kind: 'stop', errorType: 'ThirdPartyGeneric', problem, advice: 'JumpCloud refuses the request' }
    : { kind: 'stop', errorType: 'ThirdPartyConfig', problem, advice };
}

function problemOf(who: string, { status, message, requestId }: Refused): string {
  const request = requestId === '' ? '' : ` (request ${requestId})`;
  return `${who} answered ${status}${request}${message === '' ? '' : `: ${message}`}`;
}

function retryOrNarrow(problem: string, retryAfter: string | null, failures: number): Verdict {
  return failures % NARROW_EVERY === 0
    ? { kind: 'narrow', by: 'both', retryAfter, problem }
    : { kind: 'retry', retryAfter, problem };
}

/** As words of their own, or as parts of names such as `start_time`; `updated` names no date. */
const namesTheWindow = (message: string): boolean =>
  /(?<![a-z])(date|dates|datetime|time|times|timestamp|window|range|search)(?![a-z])/i.test(message);
