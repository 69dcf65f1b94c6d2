/** The six monitors of Sumo's JumpCloud app. A new one is one new file and one line here. */
import type { Monitor } from './monitor.ts';
import alertsCreated from './monitors/alerts-created.ts';
import disabledMfa from './monitors/disabled-mfa.ts';
import embargoedLocation from './monitors/embargoed-location.ts';
import impossibleLogin from './monitors/impossible-login.ts';
import unsuccessfulLogins from './monitors/unsuccessful-logins.ts';
import unsuccessfulSsos from './monitors/unsuccessful-ssos.ts';

export const monitors: readonly Monitor[] = [
  alertsCreated,
  disabledMfa,
  embargoedLocation,
  impossibleLogin,
  unsuccessfulLogins,
  unsuccessfulSsos,
];
