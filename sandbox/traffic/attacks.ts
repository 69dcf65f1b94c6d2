/** The attacks: what an attacker does, and the alert that must come of it. */
import { adminResource, alertCreated, directoryAction, userResource, type Change } from './administration.ts';
import { adminLogin, ssoAuth, userLogin, type EventObject, type Scene } from './authentication.ts';
import { addressIn, distanceKm } from './company.ts';
import { strangerAgents } from './inventory.ts';
import { deviceLogin, ldapBind, radiusAuth } from './network-login.ts';
import { embargoed, places } from './places.ts';
import type { Stage } from './stage.ts';
import type { AttackKind, Finding, Person, Place } from './types.ts';
import type { Client } from './whereabouts.ts';

/** Null where nobody is free to play the part. */
type Attack = (stage: Stage) => readonly Finding[] | null;

export const attacks: Readonly<Record<AttackKind, Attack>> = {
  'impossible-login': (stage) => {
    const victim = stage.takePerson('for-a-day');
    if (!victim) return null;
    const far = stage.random.pick(farAway.filter((place) => distanceKm(place, victim.site.place) > 4_000));
    const first = stage.tell(0, portalOrApplication(stage, victim, atHome(victim)));
    const second = stage.tell(0.6, portalOrApplication(stage, victim, stranger(stage, far)));
    return [impossible(victim, victim.site.place, far, [first, second])];
  },

  'unsuccessful-ssos': (stage) => {
    const victim = stage.takePerson('for-a-while');
    if (!victim) return null;
    const count = 2 + stage.random.int(5);
    const client = stranger(stage, stage.random.pick(farAway));
    const eventIds = Array.from({ length: count }, (_, index) =>
      stage.tell(index / count, (scene) =>
        ssoAuth(scene, victim, client, scene.random.pick(victim.applications), {
          kind: 'failure',
          message: 'access denied by policy',
        }),
      ),
    );
    const about = `${victim.username} was refused single sign-on ${count} times from ${client.place.city}`;
    return [{ rule: 'unsuccessful-ssos', groupKind: 'actor', entity: userKey(victim), eventIds, about }];
  },

  'embargoed-location': (stage) => {
    const loggedIn = stage.round % 3 === 1;
    const victim = stage.takePerson(loggedIn ? 'for-a-day' : 'for-a-while');
    const found = embargoed[stage.round % embargoed.length];
    if (!victim || !found) return null;
    const [code, place] = found;
    const client = stranger(stage, place);
    const finding = (eventIds: readonly string[]): Finding => ({
      rule: 'embargoed-location',
      groupKind: 'actor',
      entity: userKey(victim),
      place: code,
      eventIds,
      about: `${victim.username} was seen in ${place.city}, which is under embargo (${code})`,
    });
    if (loggedIn) {
      const home = stage.tell(0, portalOrApplication(stage, victim, atHome(victim)));
      const away = stage.tell(0.7, portalOrApplication(stage, victim, client));
      return [finding([away]), impossible(victim, victim.site.place, place, [home, away])];
    }
    const attempt = stage.tell(0.2, (scene) =>
      userLogin(scene, victim, client, 'Authentication failed: invalid password'),
    );
    const step = stage.tell(0.7, (scene) =>
      ssoAuth(scene, victim, client, scene.random.pick(victim.applications), { kind: 'challenge' }),
    );
    return [finding([attempt, step])];
  },

  'unsuccessful-logins': (stage) => {
    const admin = stage.round % 4 === 3 ? stage.takeAdmin() : null;
    const victim = admin ?? stage.takePerson('for-a-while');
    if (!victim) return null;
    const count = 2 + stage.random.int(6);
    const client = stranger(stage, stage.random.pick(farAway));
    const attempt = loginFailure(stage, victim, client);
    const eventIds = Array.from({ length: count }, (_, index) => stage.tell(index / count, attempt));
    const entity = admin ? `admin:${admin.admin.email}` : userKey(victim);
    const about = `${victim.username} failed to log in ${count} times in a row`;
    return [{ rule: 'unsuccessful-logins', groupKind: 'actor', entity, eventIds, about }];
  },

  'disabled-mfa': (stage) => {
    const by = stage.random.pick(stage.company.admins);
    const initiator = { by: by.admin, client: atHome(by) };
    const found = (entity: string, eventIds: readonly string[]): Finding => ({
      rule: 'disabled-mfa',
      groupKind: 'actor',
      entity,
      eventIds,
      about: `the second factor of ${entity} was switched off`,
    });
    if (stage.round % 4 === 2) {
      const admin = stage.takeAdmin();
      if (!admin) return null;
      const id = stage.tell(0.2, (scene) =>
        directoryAction(scene, 'admin_totp_disable', initiator, adminResource(admin.admin)),
      );
      return [found(`admin:${admin.admin.email}`, [id])];
    }
    const victim = stage.takePerson('for-a-while');
    if (!victim) return null;
    if (stage.round % 4 === 1) {
      const own = { by: victim, client: stranger(stage, victim.site.place) };
      const id = stage.tell(0.2, (scene) =>
        directoryAction(scene, 'totp_delete_enrollment', own, userResource(victim)),
      );
      return [found(userKey(victim), [id])];
    }
    const change = stage.random.pick(weakenings);
    const id = stage.tell(0.2, (scene) =>
      directoryAction(scene, 'user_update', initiator, userResource(victim), [
        { field: 'department', to: 'Sales' },
        change,
      ]),
    );
    return [found(userKey(victim), [id])];
  },

  'alerts-created': (stage) => {
    if (!stage.takeAlerts()) return null;
    const count = 4 + stage.random.int(4);
    const rule = stage.random.pick(['Disk encryption switched off', 'Agent not reporting', 'Software blocked']);
    const eventIds = Array.from({ length: count }, (_, index) =>
      stage.tell(index / count, (scene) => alertCreated(scene, scene.random.pick(stage.company.people), rule)),
    );
    const about = `JumpCloud itself raised ${count} alerts within a few minutes`;
    return [{ rule: 'alerts-created', groupKind: 'organization', entity: stage.organization, eventIds, about }];
  },
};

const farAway: readonly Place[] = [
  places.tokyo,
  places.seoul,
  places.bangalore,
  places.saoPaulo,
  places.capeTown,
  places.lagos,
  places.hoChiMinhCity,
  places.auckland,
  places.helsinki,
  places.chicago,
];

const weakenings: readonly Change[] = [
  { field: 'enable_user_portal_multifactor', from: true, to: false },
  { field: 'mfa.exclusion', from: false, to: true },
  { field: 'totp_enabled', from: true, to: false },
];

const userKey = ({ username }: Person): string => `user:${username}`;

export const atHome = (person: Person): Client => ({
  ip: person.home,
  place: person.site.place,
  userAgent: person.device.userAgent,
  device: person.device,
});

export const stranger = (stage: Stage, place: Place): Client => ({
  ip: addressIn(place, stage.random),
  place,
  userAgent: stage.random.pick(strangerAgents),
  device: null,
});

function portalOrApplication(stage: Stage, person: Person, client: Client): (scene: Scene) => EventObject {
  const application = stage.random.pick(person.applications);
  return stage.random.chance(0.5)
    ? (scene) => userLogin(scene, person, client, null)
    : (scene) => ssoAuth(scene, person, client, application, { kind: 'success' });
}

const impossible = (person: Person, from: Place, to: Place, eventIds: readonly string[]): Finding => ({
  rule: 'impossible-login',
  groupKind: 'actor',
  // Counted by id: some single sign-ons carry nothing else.
  entity: `user:${person.id}`,
  eventIds,
  about: `${person.username} logged in from ${from.city} and, faster than anyone travels, from ${to.city}, ${Math.round(distanceKm(from, to))} km away`,
});

/** One of the sign-ons that count as logins, chosen once for the whole attack. */
function loginFailure(stage: Stage, victim: Person, client: Client): (scene: Scene) => EventObject {
  const { admin, username } = victim;
  if (admin) return (scene) => adminLogin(scene, admin, client, 'Authentication failed: invalid password');
  const server = { ip: victim.site.accessServer, place: victim.site.place };
  return stage.random.pick<(scene: Scene) => EventObject>([
    (scene) => userLogin(scene, victim, client, 'Authentication failed: invalid password'),
    (scene) => radiusAuth(scene, username, server, 'mschap: MS-CHAP2-Response is incorrect'),
    (scene) => ldapBind(scene, username, 'invalid credentials'),
    (scene) => deviceLogin(scene, victim, client, `Failed password for ${username}`),
  ]);
}
