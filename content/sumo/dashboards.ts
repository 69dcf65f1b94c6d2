/** All dashboards, in the order in which they are listed in their folder. */
import { overview } from './dashboards/overview.ts';
import { securityOverview } from './dashboards/security-overview.ts';
import type { Dashboard } from './description.ts';

export const dashboards: readonly Dashboard[] = [overview, securityOverview];
