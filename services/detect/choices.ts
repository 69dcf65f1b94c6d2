/** What the texts among the parameters of rules may be, by the parameter's name: another would never match, and nobody would know. */
import type { NetworkKind } from '@pipeline/schemas/generated';
import { embargoPresets } from './embargo-list.ts';

const kinds: readonly NetworkKind[] = [
  ...(['unknown', 'residential', 'mobile', 'hosting', 'vpn', 'relay', 'tor', 'satellite', 'education'] as const),
];

export const choices: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ['count', ['events', 'sumo-rows']],
  ['groupBy', ['actor', 'address', 'organization']],
  ['kinds', kinds],
  ['learning', ['own-device', 'lower', 'suppress', 'off']],
  ['list', embargoPresets],
  ['usualDevice', ['withhold', 'tell']],
]);
