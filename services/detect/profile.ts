/** Parameters by profile, each profile named after what it follows; the rules' own defaults are those of sumo-2025. */
import type { Tunings } from './rule.ts';

export const profileNames = ['sumo-2025', 'sumo-2026', 'sumo-compat'] as const;
export type ProfileName = (typeof profileNames)[number];

export const profiles: Readonly<Record<ProfileName, Tunings>> = {
  /** Thresholds of Sumo's monitors as its documentation gave them in February 2025. */
  'sumo-2025': {},
  /** The later revision of the same page. */
  'sumo-2026': {
    'alerts-created': { parameters: { moreThan: 5 } },
    'unsuccessful-logins': { parameters: { moreThan: 5 } },
  },
  /** As sumo-2025, with travel judged as Sumo's own query does: any distance, 500 km/h, places taken as exact. */
  'sumo-compat': {
    'impossible-login': { parameters: { minKm: 0, maxKmPerHour: 500, subtractUncertainty: false } },
  },
};
