/** Trouble on demand: which requests go wrong, and how. */

export type RequestKind = 'events' | 'count' | 'distinct' | 'interval' | 'token';

export interface Fault {
  /** Default: events. */
  readonly on?: RequestKind;
  /** Only this page of a query; 1 is the first. Any page where absent. */
  readonly page?: number;
  /** How many such requests pass first. Default: none. */
  readonly after?: number;
  /** How many such requests it strikes then; 'always' until it is cleared. Default: one. */
  readonly times?: number | 'always';
  readonly effect: Effect;
}

export type Effect =
  /** Another status. Its body is `{"message"}`, a page of HTML, or nothing. */
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly message?: string;
      /** Seconds, or an HTTP date. */
      readonly retryAfter?: string;
      readonly body?: 'json' | 'html' | 'empty';
    }
  /** The right answer, later. */
  | { readonly kind: 'slow'; readonly delayMs: number }
  /** The right headers, a part of the body, and the connection is gone. */
  | { readonly kind: 'cut'; readonly afterBytes: number }
  /** The connection is gone without an answer. */
  | { readonly kind: 'reset' }
  /** Status 200 with a page of HTML. */
  | { readonly kind: 'html' }
  /** The right answer without the headers named. */
  | { readonly kind: 'without-headers'; readonly names: readonly string[] }
  /** The right answer; then these rows appear, whatever their timestamps: late between two pages. */
  | { readonly kind: 'insert-after'; readonly events: readonly string[] };

export interface Faults {
  readonly add: (...faults: readonly Fault[]) => void;
  readonly clear: () => void;
  /** Those that have not struck as often as they should. */
  readonly pending: () => readonly Fault[];
}

interface Armed {
  readonly fault: Fault;
  passes: number;
  left: number;
}

/** `strike` answers with the effect of the first fault that this request meets, and counts it as struck. */
export function createFaults(): Faults & { readonly strike: (kind: RequestKind, page: number) => Effect | null } {
  let armed: Armed[] = [];
  return {
    add: (...faults) => {
      for (const fault of faults) {
        const left = fault.times === 'always' ? Infinity : (fault.times ?? 1);
        armed.push({ fault, passes: fault.after ?? 0, left });
      }
    },
    clear: () => {
      armed = [];
    },
    pending: () => armed.map(({ fault }) => fault),
    strike: (kind, page) => {
      for (const one of armed) {
        const { fault } = one;
        if ((fault.on ?? 'events') !== kind || (fault.page ?? page) !== page) continue;
        if (one.passes > 0) {
          one.passes -= 1;
          continue;
        }
        one.left -= 1;
        if (one.left <= 0) armed = armed.filter((other) => other !== one);
        return fault.effect;
      }
      return null;
    },
  };
}
