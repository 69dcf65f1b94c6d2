/** What an answer of JumpCloud means for the source: a decision, apart from carrying it out. */

/** How one request ended. */
export type Answer<T> =
  | { readonly kind: 'ok'; readonly value: T; readonly requestId: string; readonly serverTime: number | null }
  | {
      readonly kind: 'refused';
      readonly status: number;
      readonly retryAfter: string | null;
      /** JumpCloud's words, cut and cleaned; empty where the body had none. */
      readonly message: string;
      readonly requestId: string;
    }
  | { readonly kind: 'broken'; readonly reason: BrokenReason; readonly detail: string }
  | { readonly kind: 'too-large' };

export type BrokenReason = 'network' | 'timeout' | 'not-json' | 'incomplete' | 'cursor';

/** Sumo's word for whose fault it is: the operator's settings, or the service's trouble. */
export type ErrorType = 'ThirdPartyConfig' | 'ThirdPartyGeneric';

export type Verdict =
  | { readonly kind: 'take' }
  /** Ask the same again: after what JumpCloud asked for, else after a backoff. */
  | { readonly kind: 'retry'; readonly retryAfter: string | null; readonly problem: string }
  /** Ask for less at a time: fewer rows, or a shorter window. */
  | { readonly kind: 'narrow'; readonly by: 'rows' | 'window' | 'both'; readonly problem: string }
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
      return { kind: 'narrow', by: 'rows', problem: 'the answer is larger than fits into memory' };
    case 'broken':
      return retryOrNarrow(`${answer.reason}: ${answer.detail}`, null, asked.failures);
    case 'refused':
      return refused(answer, asked);
  }
}

function refused(
  { status, retryAfter, message }: Extract<Answer<unknown>, { kind: 'refused' }>,
  asked: Asked,
): Verdict {
  const problem = message === '' ? `JumpCloud answered ${status}` : `JumpCloud answered ${status}: ${message}`;
  const config = (advice: string): Verdict => ({ kind: 'stop', errorType: 'ThirdPartyConfig', problem, advice });
  switch (status) {
    case 400:
      if (namesTheWindow(message) && asked.refusals < MAX_REFUSALS) return { kind: 'narrow', by: 'window', problem };
      return config(
        namesTheWindow(message) ? 'JumpCloud refuses the window or the search' : 'check the organization id',
      );
    case 401:
      return config('check the API key');
    case 402:
      return config('enable Directory Insights for the organization');
    case 403:
      return config("check the role of the key's administrator, and the region");
    case 404:
      return config('check the base URL');
    case 413:
      return { kind: 'narrow', by: 'rows', problem };
    case 408:
    case 425:
      return retryOrNarrow(problem, retryAfter, asked.failures);
    case 429:
      return { kind: 'retry', retryAfter, problem };
    default:
      if (status >= 500) return retryOrNarrow(problem, retryAfter, asked.failures);
      if (status >= 300 && status < 400)
        return config('the base URL leads elsewhere; redirects are not followed with a key');
      if (status >= 400)
        return { kind: 'stop', errorType: 'ThirdPartyGeneric', problem, advice: 'JumpCloud refuses the request' };
      return retryOrNarrow(problem, retryAfter, asked.failures);
  }
}

function retryOrNarrow(problem: string, retryAfter: string | null, failures: number): Verdict {
  return failures % NARROW_EVERY === 0
    ? { kind: 'narrow', by: 'both', problem }
    : { kind: 'retry', retryAfter, problem };
}

const namesTheWindow = (message: string): boolean => /time|window|date|range|search/i.test(message);
