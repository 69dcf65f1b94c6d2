/** How bad an alert can be, from the least on. */
import type { Alert } from '@pipeline/schemas/generated';

export const severities = ['info', 'low', 'medium', 'high', 'critical'] as const satisfies readonly Alert['severity'][];
