/** What an operator may set. */
import { z } from 'zod';
import { embargoPresets } from './embargo-list.ts';
import { profileNames } from './profile.ts';

export const settings = {
  /** Thresholds: those of Sumo's documentation of 2025 or 2026, or travel judged as Sumo's own query does. */
  DETECT_PROFILE: z.enum(profileNames).default('sumo-2025'),
  /** Tunes rules, and allows what is known to be harmless (YAML); watched while the service runs. */
  RULES_FILE: z.string().optional(),
  /** A folder with rules in Sigma (*.yml, *.yaml), beside the project's own; watched as well. */
  SIGMA_DIR: z.string().optional(),
  /** Which places count as embargoed. */
  DETECT_EMBARGO: z.enum(embargoPresets).default('ofac-2025'),
} as const;
