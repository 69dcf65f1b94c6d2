/** Whether an event concerns somebody: as who did it or as whom it was done to, by user name, e-mail address, id or key. */
import type { Actor, Sighting } from '@pipeline/schemas/generated';

export interface Somebody {
  readonly user: string;
  /** Any where absent. */
  readonly organization?: string;
}

export function concerns({ user, organization }: Somebody): (sighting: Sighting) => boolean {
  const wanted = user.trim().toLowerCase();
  const isMeant = (actor: Actor | null): boolean =>
    actor !== null &&
    [actor.username, actor.email, actor.id, actor.key].some((name) => name?.trim().toLowerCase() === wanted);
  return ({ organization: of, actor, target }) =>
    (organization === undefined || of === organization) && (isMeant(actor) || isMeant(target));
}
