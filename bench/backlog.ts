/** A simulated past in rows of the size that JumpCloud's usually have. */
import { company } from '@pipeline/sandbox/traffic/company';
import { story } from '@pipeline/sandbox/traffic/story';

/** Rows are filled up to this length: with it they are as long on average as real ones, 1.2 kB. */
const FILLED_BYTES = 1_050;

export interface BacklogShape {
  readonly organization: string;
  readonly startAt: number;
  /** Events a second. */
  readonly rate: number;
  readonly events: number;
}

export function backlog(shape: BacklogShape, people = 5_000): string[] {
  const told = story({ seed: 'bench', company: company('bench', people), ...shape });
  return [...told.events].map(({ event }) => filled(event));
}

/** Policies as JumpCloud lists them, each with an id of its own, until the row is long enough; its other bytes stay. */
export function filled(event: string): string {
  const policies: string[] = [];
  const id = /"id":"([^"]{1,40})"/.exec(event)?.[1] ?? '';
  for (let missing = FILLED_BYTES - event.length - 30; missing > 0; missing -= policies.at(-1)?.length ?? missing) {
    policies.push(`{"id":"${id}-${policies.length}","name":"policy ${policies.length}","action":"ALLOW"}`);
  }
  return policies.length === 0 ? event : `${event.slice(0, -1)},"policies_evaluated":[${policies.join(',')}]}`;
}
