/** What somebody does with an administrator's account or key, and what JumpCloud says of an attack. */
import { HOUR, MINUTE } from '../calendar.ts';
import { adminActor, userActor, type Facts } from '../telling.ts';
import { some, type Behaviours } from './stage.ts';

const to = (field: string, before: string, after: string): Pick<Facts, 'changes'> => {
  return { changes: [{ field, from: before, to: after }] };
};

export const byAdministrators: Behaviours = {
  'many alerts in JumpCloud': ({ tell, at, random }) => {
    for (let n = some(random, 5, 9); n > 0; n--)
      tell('alert_created', at + n * 70_000, {
        client: null,
        resource: { type: 'alert', id: null, name: 'Brute force' },
      });
  },
  'second factor disabled': ({ tell, at, random, victim, admin, address }) => {
    const facts = { ...address(0), actor: adminActor(admin), target: userActor(victim) };
    const ways = [
      (): void => {
        tell('admin_totp_disable', at, { ...facts, target: adminActor(admin) });
      },
      (): void => {
        tell('totp_delete_enrollment', at, facts);
      },
      (): void => {
        tell('user_update', at, { ...facts, ...to('enable_user_portal_multifactor', 'true', 'false') });
      },
      (): void => {
        tell('user_update', at, { ...facts, ...to('mfa.exclusion', 'false', 'true') });
      },
    ];
    random.pick(ways)();
  },
  'rights granted': ({ tell, at, random, admin, victim, address }) => {
    const facts = { ...address(0), actor: adminActor(admin) };
    const way = random.int(3);
    if (way === 0) tell('user_group_admin_grant', at, { ...facts, target: userActor(victim) });
    else if (way === 1) tell('admin_create', at, { ...facts, target: adminActor(victim) });
    else
      tell('admin_update', at, {
        ...facts,
        target: adminActor(victim),
        ...to('role', '"Read Only"', '"Administrator"'),
      });
  },
  'many locked out': ({ tell, at, random, people }) => {
    const first = random.int(people.length);
    for (let n = 0; n < 8; n++) {
      const person = people[(first + n * 3) % people.length];
      if (person) tell('user_lockout', at + n * 25_000, { client: null, target: userActor(person) });
    }
  },
  'policy weakened': ({ tell, at, random, admin, address }) => {
    const facts = { ...address(0), actor: adminActor(admin) };
    const way = random.int(3);
    if (way === 0)
      tell('authnpolicy_delete', at, { ...facts, resource: { type: 'authn_policy', id: null, name: 'Portal' } });
    else if (way === 1)
      tell('authnpolicy_update', at, {
        ...facts,
        resource: { type: 'authn_policy', id: null, name: 'Portal' },
        ...to('disabled', 'false', 'true'),
      });
    else
      tell('iplist_update', at, {
        ...facts,
        resource: { type: 'iplist', id: null, name: 'Offices' },
        ...to('ips', '"1.2.3.0/24"', '"0.0.0.0/0"'),
      });
  },
  'mass deletion': ({ tell, at, random, people, admin, address }) => {
    const eventType = random.pick(['user_delete', 'user_suspended']);
    const first = random.int(people.length);
    for (let n = 0; n < 16; n++) {
      const person = people[(first + n) % people.length];
      if (person)
        tell(eventType, at + n * 30_000, { ...address(0), actor: adminActor(admin), target: userActor(person) });
    }
  },
  'key used elsewhere': ({ tell, at, address }) => {
    const email = 'sync@northwind.example';
    tell('user_update', at, {
      ...address(0),
      userAgent: null,
      authMethod: 'api key',
      actor: { kind: 'admin', key: `admin:${email}`, id: null, email, username: null },
    });
  },
  'one person locked out': ({ tell, at, random, victim }) => {
    for (let n = some(random, 3, 5); n > 0; n--)
      tell('user_lockout', at + n * random.between(20, 30) * MINUTE, { client: null, target: userActor(victim) });
  },
  'second factor back too late': ({ tell, at, random, victim, admin, address }) => {
    const facts = { ...address(0), actor: adminActor(admin), target: userActor(victim) };
    tell('user_update', at, { ...facts, ...to('mfa.exclusion', 'false', 'true') });
    tell('user_mfa_exclusion_expired', at + random.between(16, 60) * HOUR, { client: null, target: userActor(victim) });
  },
};
