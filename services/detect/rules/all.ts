/** The project's own rules. A new rule is one new file and one line here. */
import type { RuleTemplate } from '../rule.ts';
import adminLoginWithoutMfa from './admin-login-without-mfa.ts';
import adminRightsGranted from './admin-rights-granted.ts';
import alertsCreated from './alerts-created.ts';
import credentialStuffing from './credential-stuffing.ts';
import disabledMfa from './disabled-mfa.ts';
import distributedBruteForce from './distributed-brute-force.ts';
import embargoedLocation from './embargoed-location.ts';
import failuresThenSuccess from './failures-then-success.ts';
import impossibleLogin from './impossible-login.ts';
import lockoutsOfMany from './lockouts-of-many.ts';
import lockoutsOfOnePerson from './lockouts-of-one-person.ts';
import massRemoval from './mass-removal.ts';
import mfaFatigue from './mfa-fatigue.ts';
import passwordSpray from './password-spray.ts';
import policyWeakened from './policy-weakened.ts';
import unsuccessfulLogins from './unsuccessful-logins.ts';
import unsuccessfulSsos from './unsuccessful-ssos.ts';

export const rules: readonly RuleTemplate[] = [
  adminLoginWithoutMfa,
  adminRightsGranted,
  alertsCreated,
  credentialStuffing,
  disabledMfa,
  distributedBruteForce,
  embargoedLocation,
  failuresThenSuccess,
  impossibleLogin,
  lockoutsOfMany,
  lockoutsOfOnePerson,
  massRemoval,
  mfaFatigue,
  passwordSpray,
  policyWeakened,
  unsuccessfulLogins,
  unsuccessfulSsos,
];
