/** All dashboards, in the order in which Sumo's app lists those that it has, and our own two behind them. */
import { access } from './dashboards/access.ts';
import { alertsNotifications } from './dashboards/alerts-notifications.ts';
import { detectedAlerts } from './dashboards/detected-alerts.ts';
import { directory } from './dashboards/directory.ts';
import { genaiAigw } from './dashboards/genai-aigw.ts';
import { ldap } from './dashboards/ldap.ts';
import { mdm } from './dashboards/mdm.ts';
import { overview } from './dashboards/overview.ts';
import { passwordManager } from './dashboards/password-manager.ts';
import { pipelineHealth } from './dashboards/pipeline-health.ts';
import { saasAssets } from './dashboards/saas-assets.ts';
import { securityOverview } from './dashboards/security-overview.ts';
import { softwareReports } from './dashboards/software-reports.ts';
import { ssoRadius } from './dashboards/sso-radius.ts';
import { systems } from './dashboards/systems.ts';
import type { Dashboard } from './description.ts';

export const dashboards: readonly Dashboard[] = [
  ...[overview, securityOverview, passwordManager, directory, ssoRadius, systems, softwareReports, ldap],
  ...[saasAssets, genaiAigw, access, alertsNotifications, mdm, detectedAlerts, pipelineHealth],
];
