/** A rule that throws is left out for this record, and said so: the other rules go on. */
import type { Problem } from '@pipeline/runtime/outcome';

export const bug = (rule: string, error: unknown): Problem => ({
  reason: 'bug',
  detail: `rule ${rule}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
});
