/** The numbers that decide: thresholds by profile, each profile named after what it follows. */
import type { EmbargoPreset } from './embargo.ts';

export interface TravelLimits {
  /** A pair nearer than this is no travel. */
  readonly minKm: number;
  /** The fastest that a person can travel. */
  readonly maxKmPerHour: number;
  /** Shorter intervals count as this long: clocks and databases are no better. */
  readonly minIntervalMs: number;
  /** Whether the uncertainty of both places is taken off the distance. */
  readonly subtractUncertainty: boolean;
}

export interface Limits {
  readonly profile: string;
  /** An alert needs more events than this within the window. */
  readonly moreThan: {
    readonly alertsCreated: number;
    readonly disabledMfa: number;
    readonly embargoedLocations: number;
    readonly unsuccessfulLogins: number;
    readonly unsuccessfulSsos: number;
  };
  readonly travel: TravelLimits;
  readonly embargo: EmbargoPreset;
}

export const profileNames = ['sumo-2025', 'sumo-2026', 'sumo-compat'] as const;
type ProfileName = (typeof profileNames)[number];

const travel: TravelLimits = { minKm: 500, maxKmPerHour: 900, minIntervalMs: 60_000, subtractUncertainty: true };

/** Thresholds of Sumo's monitors as its documentation gave them in February 2025. */
const sumo2025: Limits = {
  profile: 'sumo-2025',
  moreThan: {
    alertsCreated: 3,
    disabledMfa: 0,
    embargoedLocations: 0,
    unsuccessfulLogins: 1,
    unsuccessfulSsos: 1,
  },
  travel,
  embargo: 'ofac-2025',
};

const profiles: Readonly<Record<ProfileName, Limits>> = {
  'sumo-2025': sumo2025,
  /** The later revision of the same page. */
  'sumo-2026': {
    ...sumo2025,
    profile: 'sumo-2026',
    moreThan: { ...sumo2025.moreThan, alertsCreated: 5, unsuccessfulLogins: 5 },
  },
  /** As sumo-2025, with travel judged as Sumo's own query does: any distance, 500 km/h, places taken as exact. */
  'sumo-compat': {
    ...sumo2025,
    profile: 'sumo-compat',
    travel: { minKm: 0, maxKmPerHour: 500, minIntervalMs: 60_000, subtractUncertainty: false },
  },
};

/** The limits of a profile, with the embargoed places chosen. */
export const limitsOf = (profile: ProfileName, embargo: EmbargoPreset = 'ofac-2025'): Limits => ({
  ...profiles[profile],
  embargo,
});
