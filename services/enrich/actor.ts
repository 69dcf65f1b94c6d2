/**
 * Who did it, and to whom. Where JumpCloud keeps the two depends on the type of event: a login has its person in whichever
 * field its service fills; a change of an identity has the doer in `initiated_by`, often blank, and the person in `resource`.
 */
import type { Actor, ActorKind } from '@pipeline/schemas/generated';
import { changesIdentity, isLogin, isOwnDoing } from './event-types.ts';
import { rowAt, textAt, type Row } from './row.ts';

interface Names {
  readonly id: string | null;
  readonly email: string | null;
  readonly username: string | null;
}

const KINDS: ReadonlyMap<string, ActorKind> = new Map([
  ['user', 'user'],
  ['systemuser', 'user'],
  ['admin', 'admin'],
  ['administrator', 'admin'],
  ['system', 'system'],
]);

const kindOf = (row: Row | null): ActorKind | null => KINDS.get(textAt(row, 'type')?.toLowerCase() ?? '') ?? null;

/** Types of resource that are no person, whatever the event is about. */
const THINGS: ReadonlySet<string> = new Set([
  'system',
  'device',
  'application',
  'organization',
  'group',
  'user_group',
  'system_group',
  'policy',
  'command',
]);

const isThing = (resource: Row | null): boolean => THINGS.has(textAt(resource, 'type')?.toLowerCase() ?? '');

/** What `resource.type` or `association.type` must be for it to be a person. */
export function identityKind(row: Row | null): 'user' | 'admin' | null {
  const kind = kindOf(row);
  return kind === 'user' || kind === 'admin' ? kind : null;
}

/** The first non-blank of the fields that JumpCloud is known to use. */
export function actorOf(row: Row, eventType: string): Actor | null {
  const initiator = rowAt(row, 'initiated_by');
  const login = isLogin(eventType);
  const resource = login ? rowAt(row, 'resource') : null;
  const kind = kindOf(initiator) ?? (login ? loginKind(eventType) : 'unknown');
  const shared = changesIdentity(eventType) ? null : textAt(row, 'username');
  return (
    identity(kind, {
      id: textAt(initiator, 'id'),
      email: textAt(initiator, 'email') ?? textAt(row, 'jc_initiated_by_email'),
      username: textAt(initiator, 'username') ?? shared ?? ldapUser(row),
    }) ?? identity(identityKind(resource) ?? kind, namesOf(resource))
  );
}

/** Null where the event changes no identity, or does not say whose. */
export function targetOf(row: Row, eventType: string, actor: Actor | null): Actor | null {
  if (isLogin(eventType)) return null;
  for (const key of ['resource', 'association']) {
    const person = rowAt(row, key);
    const kind = identityKind(person);
    const found = kind && identity(kind, namesOf(person));
    if (found) return found;
  }
  if (!changesIdentity(eventType)) return null;
  const kind = eventType.startsWith('admin_') ? 'admin' : 'user';
  const resource = rowAt(row, 'resource');
  return (
    (isThing(resource) ? null : identity(kind, namesOf(resource))) ??
    identity(kind, { id: null, email: null, username: textAt(row, 'username') }) ??
    (isOwnDoing(eventType) ? actor : null)
  );
}

const loginKind = (eventType: string): ActorKind => (eventType === 'admin_login_attempt' ? 'admin' : 'user');

const namesOf = (row: Row | null): Names => ({
  id: textAt(row, 'id'),
  email: textAt(row, 'email'),
  username: textAt(row, 'username') ?? textAt(row, 'name'),
});

/** A bind without a user name still names the user in its distinguished name. */
function ldapUser(row: Row): string | null {
  const [, uid = ''] = /^uid=([^,=+"\\<>;]{1,128}),/i.exec(textAt(row, 'dn') ?? '') ?? [];
  return uid === '' ? null : uid;
}

/**
 * The key needs no state: users are named by user name, which is all that RADIUS, LDAP and devices know of them; admins
 * by e-mail, which is all that they have. An admin and a user of one name stay apart.
 */
function identity(kind: ActorKind, names: Names): Actor | null {
  const { id, email, username } = names;
  const name = kind === 'user' ? (username ?? email ?? id) : (email ?? username ?? id);
  return name === null ? null : { kind, key: `${kind}:${name.trim().toLowerCase()}`, id, email, username };
}
