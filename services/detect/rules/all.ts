/** The project's own rules. A new rule is one new file and one line here. */
import type { RuleTemplate } from '../rule.ts';
import adminLoginWithoutMfa from './admin-login-without-mfa.ts';
import adminRightsGranted from './admin-rights-granted.ts';
import alertsCreated from './alerts-created.ts';
import apiKeyNewPlace from './api-key-new-place.ts';
import approvingPhoneFar from './approving-phone-far.ts';
import canary from './canary.ts';
import credentialStuffing from './credential-stuffing.ts';
import disabledMfa from './disabled-mfa.ts';
import distributedBruteForce from './distributed-brute-force.ts';
import embargoedLocation from './embargoed-location.ts';
import failuresThenSuccess from './failures-then-success.ts';
import firstCountry from './first-country.ts';
import firstNetwork from './first-network.ts';
import impossibleLogin from './impossible-login.ts';
import lockoutsOfMany from './lockouts-of-many.ts';
import lockoutsOfOnePerson from './lockouts-of-one-person.ts';
import massRemoval from './mass-removal.ts';
import mfaFatigue from './mfa-fatigue.ts';
import mfaNotReenabled from './mfa-not-reenabled.ts';
import passwordSpray from './password-spray.ts';
import policyWeakened from './policy-weakened.ts';
import sourceSilent from './source-silent.ts';
import unsuccessfulLogins from './unsuccessful-logins.ts';
import unsuccessfulSsos from './unsuccessful-ssos.ts';

export const rules: readonly RuleTemplate[] = [
  adminLoginWithoutMfa,
  adminRightsGranted,
  alertsCreated,
  canary,
  apiKeyNewPlace,
  approvingPhoneFar,
  credentialStuffing,
  disabledMfa,
  distributedBruteForce,
  embargoedLocation,
  failuresThenSuccess,
  firstCountry,
  firstNetwork,
  impossibleLogin,
  lockoutsOfMany,
  lockoutsOfOnePerson,
  massRemoval,
  mfaFatigue,
  mfaNotReenabled,
  passwordSpray,
  policyWeakened,
  sourceSilent,
  unsuccessfulLogins,
  unsuccessfulSsos,
];
