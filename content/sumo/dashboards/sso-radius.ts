import type { Dashboard } from '../description.ts';
import { failed, radiusReason, succeeded, where } from './clauses.ts';
import { crossed, different, failingUsers, most, onMap, overTime, summary, total } from './searches.ts';
import { half, single, third } from './sizes.ts';

const sso = ['service:sso'];
const radius = ['service:radius'];

export const ssoRadius: Dashboard = {
  key: 'sso-radius',
  title: 'SSO and Radius Events',
  description: 'Who reaches which application by single sign-on, and who gets into networks by RADIUS.',
  reads: 'events',
  since: '-1d',
  panels: [
    {
      key: 'sign-ons',
      title: 'Successful single sign-ons',
      description: 'Sign-ons to applications that succeeded; follows the working day.',
      ...single,
      search: total({ about: sso, clauses: [succeeded] }),
    },
    {
      key: 'failed-sign-ons',
      title: 'Failed single sign-ons',
      description: 'Sign-ons that failed, steps of a second factor not among them; a few per hundred.',
      ...single,
      search: total({ about: sso, clauses: [failed] }),
    },
    {
      key: 'applications',
      title: 'Applications',
      description: 'Different applications that somebody reached; nearly all that there are, on a working day.',
      ...single,
      search: different({ about: sso, clauses: [succeeded] }, 'application', 'applications'),
    },
    {
      key: 'failed-radius',
      title: 'Failed RADIUS logins',
      description: 'Logins to networks that failed; devices with an old password make rows of them.',
      ...single,
      search: total({ about: radius, clauses: [failed] }),
    },
    {
      key: 'sso-trend',
      title: 'Single sign-ons over time',
      description: 'Sign-ons by outcome; challenges are the steps at which a second factor is asked for.',
      ...half('column'),
      search: overTime({ about: sso }, 'outcome'),
    },
    {
      key: 'radius-trend',
      title: 'RADIUS logins over time',
      description: 'Logins to networks by outcome; a peak when people arrive, failures in step with successes.',
      ...half('column'),
      search: overTime({ about: radius }, 'outcome'),
    },
    {
      key: 'application-access',
      title: 'Access to applications',
      description: 'Applications by successes and failures; one with failures only is misconfigured or attacked.',
      ...half('column'),
      search: crossed({ about: sso }, 'application', 'outcome'),
    },
    {
      key: 'application-types',
      title: 'Protocols of applications',
      description: 'Applications by protocol; changes only when one is added or moved.',
      ...half('table'),
      search: most({ about: sso }, ['application', 'sso_type'], 20),
    },
    {
      key: 'initiated',
      title: 'Begun at JumpCloud or at the application',
      description:
        'Sign-ons by where they began, true at JumpCloud’s portal and false at the application; most begin at the application.',
      ...third('pie'),
      search: most({ about: sso }, ['idp_initiated']),
    },
    {
      key: 'second-factor',
      title: 'Second factor at sign-on',
      description: 'Sign-ons with and without a second factor, by outcome; what policies ask for.',
      ...third('column'),
      search: crossed({ about: sso }, 'mfa', 'outcome'),
    },
    {
      key: 'radius-types',
      title: 'RADIUS methods',
      description: 'Logins to networks by method and inner method; the same as the access points are set to.',
      ...third('table'),
      search: most({ about: radius }, ['radius_type', 'eap_type', 'radius_mfa']),
    },
    {
      key: 'sso-users',
      title: 'Users of applications',
      description: 'People by the applications they reach most; nobody is far above all others.',
      ...half('table'),
      search: most({ about: sso, clauses: [succeeded] }, ['user', 'application'], 50),
    },
    {
      key: 'failing-sso-users',
      title: 'Who failed to sign on',
      description: 'People with most failed sign-ons, from how many addresses and countries; one or two each.',
      ...half('table'),
      search: failingUsers({ about: sso, clauses: [failed] }),
    },
    {
      key: 'radius-users',
      title: 'Users of networks',
      description: 'People by logins to networks and their outcome; devices log in again all day.',
      ...half('table'),
      search: most({ about: radius }, ['user', 'outcome'], 50),
    },
    {
      key: 'radius-failures',
      title: 'Why RADIUS logins failed',
      description: 'Reasons, in the words of the RADIUS server; wrong passwords lead.',
      ...half('table'),
      search: most({ about: radius, clauses: [failed, radiusReason] }, ['reason', 'user'], 20),
    },
    {
      key: 'sso-places',
      title: 'Where single sign-ons come from',
      description: 'Places of sign-ons to applications; where people live, work and travel.',
      ...half('map'),
      search: onMap({ about: sso }),
    },
    {
      key: 'radius-places',
      title: 'Where networks are',
      description: 'Places of the access points or gateways, not of people; your sites.',
      ...half('map'),
      search: onMap({ about: radius }),
    },
    {
      key: 'regions',
      title: 'Regions of single sign-ons',
      description: 'Sign-ons by region and country; a region without people of yours is suspicious.',
      ...half('table'),
      search: most({ about: sso, clauses: [where('country', '!isBlank(country)')] }, ['country', 'region_name'], 20),
    },
    {
      key: 'summary',
      title: 'Summary',
      description: 'Both services with outcomes and users, and when they were seen last; both within minutes.',
      ...half('table'),
      search: summary({ about: [...sso, ...radius] }, { by: 'service' }),
    },
  ],
};
