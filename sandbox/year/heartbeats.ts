/**
 * What the pipeline says of its own source: one heartbeat in five of those in life, which say the same. The source is in error
 * now and then; and where somebody takes its access away, for hours.
 */
import { seeded } from '../traffic/random.ts';
import { DAY, HOUR, MINUTE } from './calendar.ts';
import { rates } from './rates.ts';
import type { World } from './sign-ons.ts';
import type { Attack, Told } from './telling.ts';

/** Its planted attacks are told here, where the heartbeats are. */
export const CUT_OFF = 'source cut off';
const EVERY = 5 * MINUTE;

interface Trouble {
  readonly from: number;
  readonly until: number;
  readonly attack?: Attack;
}

/** `times` are those of the day's events, in order. */
export function heartbeatsOn(world: World, day: number, times: readonly number[], attacks: readonly Attack[]): Told[] {
  const random = seeded(world.seed, 'heartbeats', day / DAY);
  const troubles: Trouble[] = attacks.map((attack) => {
    const from = day + random.between(0, 18) * HOUR;
    return { from, until: from + random.between(2, 5) * HOUR, attack };
  });
  const trouble = (aYear: number, least: number, most: number): void => {
    const from = day + random.between(0, DAY - 3 * HOUR);
    if (random.chance(aYear / 365)) troubles.push({ from, until: from + random.between(least, most) * MINUTE });
  };
  trouble(rates.sourceHiccupsAYear, 1, 9);
  trouble(rates.sourceOutagesAYear, 20, 120);
  const told: Told[] = [];
  let [next, lastEventAt] = [0, day - 2 * MINUTE];
  for (let at = day; at < day + DAY; at += EVERY) {
    for (let time = times[next]; time !== undefined && time <= at; time = times[++next]) lastEventAt = time;
    const within = troubles.find(({ from, until }) => at >= from && at < until);
    const said = {
      ...{ state: within ? 'Error' : 'Collecting', healthy: !within },
      ...{ closedUntil: (within?.from ?? at) - 10 * MINUTE, lastEventAt: Math.round(lastEventAt) },
    };
    const changes = Object.entries(said).map(([field, value]) => ({ field, from: null, to: JSON.stringify(value) }));
    const facts = { service: 'pipeline', outcome: 'unknown', changes } as const;
    const attack = within?.attack;
    told.push({
      sighting: world.tell(
        'source_heartbeat',
        at,
        { ...facts, resource: { type: 'source', id: null, name: 'year' } },
        0,
      ),
      truth: { cause: 'machine', placed: 'well', ...(attack && { attack }) },
    });
  }
  return told;
}
