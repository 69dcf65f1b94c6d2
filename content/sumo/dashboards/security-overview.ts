import type { Dashboard } from '../description.ts';
import { decision, denied, failed, reason, secondFactorFailed, succeeded, withoutSecondFactor } from './clauses.ts';
import { factors, locatedLogins, lockouts, logins, policedLogins, privileges } from './event-types.ts';
import { failingUsers, latest, most, onMap, overTime, total } from './searches.ts';
import { half, single, third, twoThirds } from './sizes.ts';

export const securityOverview: Dashboard = {
  key: 'security-overview',
  title: 'Security Overview',
  description:
    'What may be an attack: failed logins, lockouts, rights that were granted, places of logins, second factors that failed, and access that was denied.',
  reads: 'events',
  since: '-1d',
  panels: [
    {
      key: 'failed-logins',
      title: 'Failed logins',
      description: 'Logins of all kinds that were refused; mistyped passwords make a few per hundred logins.',
      ...single,
      search: total({ about: logins, clauses: [failed] }),
    },
    {
      key: 'lockouts',
      title: 'Lockouts',
      description:
        'Accounts of people and administrators that were locked, on devices too; a few a day among a thousand people.',
      ...single,
      search: total({ about: lockouts }),
    },
    {
      key: 'granted-rights',
      title: 'Rights granted',
      description: 'New administrators, and people or groups who became administrators of devices; none on most days.',
      ...single,
      search: total({ about: ['admin_create', 'user_admin_granted', 'user_group_admin_grant'] }),
    },
    {
      key: 'denied-access',
      title: 'Denied by policy',
      description: 'Logins that an access policy denied; few, and from places or devices that are not allowed.',
      ...single,
      search: total({ about: policedLogins, clauses: [decision, denied] }),
    },
    {
      key: 'failed-logins-over-time',
      title: 'Failed logins over time',
      description: 'Failed logins by service; a peak at one service that no other shows is a fault there or an attack.',
      ...twoThirds('column'),
      search: overTime({ about: logins, clauses: [failed] }, 'service'),
    },
    {
      key: 'failure-reasons',
      title: 'Reasons of failures',
      description: 'Why logins failed, in JumpCloud’s words; wrong passwords lead.',
      ...third('table'),
      search: most({ about: logins, clauses: [failed, reason] }, ['reason', 'event_type']),
    },
    {
      key: 'failing-users',
      title: 'Who failed to log in',
      description:
        'People with most failures, from how many addresses and which countries; many addresses for one person are suspicious.',
      ...half('table'),
      search: failingUsers({ about: logins, clauses: [failed] }),
    },
    {
      key: 'failing-addresses',
      title: 'Where failures come from',
      description:
        'Addresses and networks with most failures; an office leads on a normal day, a hosting company never.',
      ...half('table'),
      search: most({ about: logins, clauses: [failed] }, ['ip', 'country', 'network'], 20),
    },
    {
      key: 'lockouts-table',
      title: 'Latest lockouts',
      description: 'Whose account was locked and when; one that follows failures from abroad wants a look.',
      ...third('table'),
      search: latest({ about: lockouts }, ['event_type', 'target', 'service', 'host']),
    },
    {
      key: 'privilege-changes',
      title: 'Privilege escalation',
      description: 'Who gave rights of an administrator to whom, or took them away; each follows a request.',
      ...twoThirds('table'),
      search: latest({ about: privileges }, ['event_type', 'target', 'resource_name', 'user', 'ip', 'country']),
    },
    {
      key: 'successes-on-map',
      title: 'Where logins come from',
      description: 'Places of successful logins; normally where people live, work and travel.',
      ...half('map'),
      search: onMap({ about: locatedLogins, clauses: [succeeded] }),
    },
    {
      key: 'failures-on-map',
      title: 'Where failed logins come from',
      description: 'Places of failed logins; normally the same as of those that succeed.',
      ...half('map'),
      search: onMap({ about: locatedLogins, clauses: [failed] }),
    },
    {
      key: 'second-factor-failures',
      title: 'Failures of the second factor',
      description:
        'Logins with the right password that failed at the second factor; several for one person mean that somebody else knows the password.',
      ...half('table'),
      search: most({ about: policedLogins, clauses: [secondFactorFailed] }, ['user', 'ip', 'country'], 20),
    },
    {
      key: 'second-factors-over-time',
      title: 'Failures of the second factor over time',
      description: 'The same by kind of login; single ones are normal, a row of them is not.',
      ...half('column'),
      search: overTime({ about: policedLogins, clauses: [secondFactorFailed] }, 'event_type'),
    },
    {
      key: 'factor-changes',
      title: 'Second factors that came or went',
      description:
        'Enrolments that were finished or deleted, and exclusions that ended; a deletion is followed by a new enrolment.',
      ...half('table'),
      search: latest({ about: factors }, ['event_type', 'target', 'user', 'ip']),
    },
    {
      key: 'logins-without-factor',
      title: 'Logins without a second factor',
      description: 'People who logged in without a second factor; those whom a policy exempts, and no administrator.',
      ...half('table'),
      search: most({ about: policedLogins, clauses: [withoutSecondFactor] }, ['user', 'event_type'], 20),
    },
    {
      key: 'unauthorized-access',
      title: 'Denied access',
      description: 'Who was denied access by which policy and from where; the same people and places from day to day.',
      ...half('table'),
      search: most(
        { about: policedLogins, clauses: [decision, denied] },
        ['user', 'policy_names', 'ip', 'country'],
        20,
      ),
    },
    {
      key: 'access-trend',
      title: 'Access by service',
      description: 'Successful logins by service; follows the working day.',
      ...half('line'),
      search: overTime({ about: logins, clauses: [succeeded] }, 'service'),
    },
    {
      key: 'countries',
      title: 'Logins by country',
      description: 'Successful logins by country over time; a new country belongs to somebody who travels.',
      ...half('area'),
      search: overTime({ about: locatedLogins, clauses: [succeeded] }, 'country'),
    },
    {
      key: 'networks',
      title: 'Logins by network',
      description:
        'Networks that people log in through, by successful logins; carriers and the offices’ providers lead.',
      ...half('table'),
      search: most({ about: locatedLogins, clauses: [succeeded] }, ['network', 'country'], 20),
    },
  ],
};
