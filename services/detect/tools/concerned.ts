/** Whether an event concerns somebody: as who did it or as whom it was done to, by user name, e-mail address, id or key. */
import type { Actor, Sighting } from '@pipeline/schemas/generated';

export interface Somebody {
  readonly user: string;
  /** Any where absent. */
  readonly organization?: string;
}

/** `also` are further names of theirs, in small letters. */
export function concerns({ user, organization }: Somebody, also: ReadonlySet<string> = none) {
  const wanted = user.trim().toLowerCase();
  const isMeant = (actor: Actor | null): boolean =>
    actor !== null && namesOf(actor).some((name) => name === wanted || also.has(name));
  return ({ organization: of, actor, target }: Sighting): boolean =>
    (organization === undefined || of === organization) && (isMeant(actor) || isMeant(target));
}

/** All names by which the events call who is meant: other events of theirs may carry none but these. */
export function otherNames({ user }: Somebody, sightings: readonly Sighting[]): ReadonlySet<string> {
  const wanted = user.trim().toLowerCase();
  const people = sightings.flatMap(({ actor, target }) => [actor, target].filter((each) => each !== null));
  return new Set(people.map(namesOf).flatMap((names) => (names.includes(wanted) ? names : [])));
}

const none: ReadonlySet<string> = new Set();

const namesOf = ({ username, email, id, key }: Actor): string[] =>
  [username, email, id, key].flatMap((name) => (name ? [name.trim().toLowerCase()] : []));
