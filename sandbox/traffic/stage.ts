/** What a storyline may use: the people who are free, a place on the timeline, and a way to tell an event. */
import type { EventObject, Scene } from './authentication.ts';
import type { Random } from './random.ts';
import type { Admin, Company, Person } from './types.ts';

export interface Stage {
  readonly company: Company;
  readonly organization: string;
  readonly random: Random;
  /** How often storylines of this kind have been told before. */
  readonly round: number;
  /** Tells an event at a fraction of the storyline's length, at least 0 and less than 1; answers with its id. */
  readonly tell: (fraction: number, event: (scene: Scene) => EventObject) => string;
  /** Somebody whose own sign-ons stop around the storyline, or from it on for more than a day. */
  readonly takePerson: (howLong: 'for-a-while' | 'for-a-day', fits?: (person: Person) => boolean) => Person | null;
  /** An administrator of whom no storyline told in the last forty minutes. */
  readonly takeAdmin: () => (Person & { readonly admin: Admin }) | null;
  /** True where nothing told of new JumpCloud alerts for twenty minutes; then they are taken. */
  readonly takeAlerts: () => boolean;
}
