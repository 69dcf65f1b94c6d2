/** What an attack has at hand: who is attacked, by whose account, from which addresses; and how it is told. */
import type { Random } from '../../traffic/random.ts';
import type { Located } from '../geolocation.ts';
import { agent, type Person } from '../people.ts';
import type { Facts } from '../telling.ts';

export interface Stage {
  readonly people: readonly Person[];
  readonly victim: Person;
  readonly admin: Person;
  readonly at: number;
  readonly random: Random;
  /** An address of the attacker's; each number another. */
  readonly address: (number: number) => Facts;
  /** An address beside the victim, behind rented machines, a VPN or Tor. */
  readonly hidden: Located;
  /** The victim's own. */
  readonly own: () => Facts;
  readonly tell: (eventType: string, at: number, facts: Facts) => void;
}

/** Attacks by what the attacker does. */
export type Behaviours = Readonly<Record<string, (stage: Stage) => void>>;

/** The attacker's own. */
export const machine = agent('Firefox', 'Linux', 'desktop');

export const wrong = { outcome: 'failure', mfa: false, errorMessage: 'Invalid password' } as const;
export const some = (random: Random, least: number, most: number): number => least + random.int(most - least + 1);
