/** What became of look-ups, counted in plain numbers: they are read when somebody asks for the metrics. */
import type { LookUpStatus } from './looked-up.ts';

type ByStatus = Record<LookUpStatus, number>;

export interface LookupCounts {
  readonly places: ByStatus;
  readonly networks: ByStatus;
  /** Public addresses that were answered from memory. */
  remembered: number;
}

const none = (): ByStatus => ({
  ...{ ok: 0, absent: 0, invalid: 0, non_public: 0, not_found: 0, disabled: 0, error: 0 },
});

export const noLookupCounts = (): LookupCounts => ({ places: none(), networks: none(), remembered: 0 });
