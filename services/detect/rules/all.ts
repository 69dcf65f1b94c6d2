/** The project's own rules. A new rule is one new file and one line here. */
import type { RuleTemplate } from '../rule.ts';
import alertsCreated from './alerts-created.ts';
import disabledMfa from './disabled-mfa.ts';
import embargoedLocation from './embargoed-location.ts';
import impossibleLogin from './impossible-login.ts';
import unsuccessfulLogins from './unsuccessful-logins.ts';
import unsuccessfulSsos from './unsuccessful-ssos.ts';

export const rules: readonly RuleTemplate[] = [
  alertsCreated,
  disabledMfa,
  embargoedLocation,
  impossibleLogin,
  unsuccessfulLogins,
  unsuccessfulSsos,
];
