/** What whoever installs the content chooses, and what it is unless they do. */
import type { Delivery } from './description.ts';

export const profiles = ['sumo-2025', 'sumo-2026'] as const;
/** Whose thresholds, and which form of the filter for regions: Sumo's page as it was in that year. */
export type Profile = (typeof profiles)[number];

export const readings = ['alerts', 'events'] as const;
/** What the monitors judge: alerts that detect has delivered, or events, for those who run without it. */
export type Reading = (typeof readings)[number];

export interface Choices {
  readonly categories: Readonly<Record<Delivery, string>>;
  /** Names of sources, for each of which somebody is told when its signs of life stay away. */
  readonly sources: readonly string[];
  /** Names of ship's deliveries, likewise. */
  readonly deliveries: readonly string[];
}

/** The categories are those of the HTTP sources that Terraform makes; the names are what ingest and ship use by themselves. */
export const defaults: Choices = {
  categories: { events: 'jumpcloud/events', alerts: 'jumpcloud/alerts', health: 'jumpcloud/health' },
  sources: ['jumpcloud'],
  deliveries: ['events', 'alerts', 'health'],
};

export const PRODUCT = 'JumpCloud Directory Insights';

/** Of events without a region, once one is chosen: Sumo's page of 2025 keeps them, that of 2026 does not. */
export const withoutRegion = (profile: Profile): 'kept' | 'dropped' => (profile === 'sumo-2025' ? 'kept' : 'dropped');
