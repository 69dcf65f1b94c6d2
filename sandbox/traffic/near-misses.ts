/** What looks like an attack and is none: no alert may come of any of these. */
import { alertCreated, directoryAction, userResource } from './administration.ts';
import { atHome, stranger } from './attacks.ts';
import { ssoAuth, userLogin } from './authentication.ts';
import { addressIn } from './company.ts';
import { radiusAuth } from './network-login.ts';
import { neighbours, notEmbargoed, places } from './places.ts';
import type { Stage } from './stage.ts';

export const nearMisses: readonly ((stage: Stage) => void)[] = [
  /** A phone leaves the wireless network, and its carrier's gateway stands in the next big city. */
  function nextCity(stage) {
    const person = stage.takePerson('for-a-while', ({ site }) => neighbours.has(site.place));
    const place = person && neighbours.get(person.site.place);
    if (!place) return;
    const phone = { ip: addressIn(place, stage.random), place, userAgent: person.phone.userAgent, device: null };
    stage.tell(0, (scene) => userLogin(scene, person, atHome(person), null));
    stage.tell(0.8, (scene) => userLogin(scene, person, phone, null));
  },

  function oneFailureOfEachFamily(stage) {
    const person = stage.takePerson('for-a-while');
    if (!person) return;
    const [application] = person.applications;
    const client = atHome(person);
    stage.tell(0, (scene) => userLogin(scene, person, client, 'Authentication failed: invalid password'));
    stage.tell(0.3, (scene) => userLogin(scene, person, client, null));
    if (application)
      stage.tell(0.6, (scene) =>
        ssoAuth(scene, person, client, application, { kind: 'failure', message: 'invalid credentials' }),
      );
  },

  /** Five steps of multi-factor authentication on the way to one success. */
  function challenges(stage) {
    const person = stage.takePerson('for-a-while');
    const application = person?.applications[0];
    if (!application) return;
    for (let step = 0; step < 5; step += 1) {
      stage.tell(step / 10, (scene) => ssoAuth(scene, person, atHome(person), application, { kind: 'challenge' }));
    }
    stage.tell(0.6, (scene) => ssoAuth(scene, person, atHome(person), application, { kind: 'success' }));
  },

  /** The end of an exclusion from MFA switches it on. */
  function exclusionExpired(stage) {
    const person = stage.takePerson('for-a-while');
    if (!person) return;
    const admin = stage.random.pick(stage.company.admins);
    const by = { by: admin.admin, client: atHome(admin) };
    stage.tell(0, (scene) => directoryAction(scene, 'user_mfa_exclusion_expired', by, userResource(person)));
    stage.tell(0.3, (scene) =>
      directoryAction(scene, 'user_update', by, userResource(person), [
        { field: 'mfa.exclusion', from: true, to: false },
      ]),
    );
    stage.tell(0.6, (scene) =>
      directoryAction(scene, 'totp_finish_enrollment', { by: person, client: atHome(person) }, userResource(person)),
    );
    stage.tell(0.9, (scene) =>
      directoryAction(scene, 'user_create', by, userResource(person), [
        { field: 'enable_user_portal_multifactor', to: false },
      ]),
    );
  },

  /** The address of a RADIUS event is the access server's, here that of the head office overseas. */
  function radiusFarAway(stage) {
    const person = stage.takePerson('for-a-while');
    if (!person) return;
    const server = { ip: addressIn(places.auckland, stage.random), place: places.auckland };
    stage.tell(0, (scene) => userLogin(scene, person, atHome(person), null));
    stage.tell(0.5, (scene) => radiusAuth(scene, person.username, server, null));
  },

  /** A failed attempt from a region beside the embargoed ones, or from a Russian town of the same name. */
  function besideTheEmbargo(stage) {
    const person = stage.takePerson('for-a-while');
    const place = notEmbargoed[stage.round % notEmbargoed.length];
    if (!person || !place) return;
    stage.tell(0, (scene) =>
      userLogin(scene, person, stranger(stage, place), 'Authentication failed: invalid password'),
    );
  },

  /** Far away, with a password that is wrong: nobody was there. */
  function failedFarAway(stage) {
    const person = stage.takePerson('for-a-while');
    if (!person) return;
    stage.tell(0, (scene) => userLogin(scene, person, atHome(person), null));
    stage.tell(0.5, (scene) =>
      userLogin(scene, person, stranger(stage, places.saoPaulo), 'Authentication failed: invalid password'),
    );
  },

  function threeAlerts(stage) {
    if (!stage.takeAlerts()) return;
    for (const fraction of [0, 0.3, 0.6]) {
      stage.tell(fraction, (scene) =>
        alertCreated(scene, scene.random.pick(stage.company.people), 'Agent not reporting'),
      );
    }
  },
];
