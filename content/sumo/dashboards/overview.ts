import type { Dashboard } from '../description.ts';
import { byAdmin, decision, device, failed } from './clauses.ts';
import { logins, membership, passwords, policedLogins, policies, provisioning, systemChanges } from './event-types.ts';
import { crossed, different, latest, most, overTime, successRate, total } from './searches.ts';
import { half, single, third, twoThirds } from './sizes.ts';
import { topServices } from './top-services.ts';

export const overview: Dashboard = {
  key: 'overview',
  title: 'Overview',
  description:
    'What happens in the directory: logins, accounts that come and go, groups, what administrators do, devices, and what policies decide.',
  reads: 'events',
  since: '-1d',
  panels: [
    {
      key: 'events',
      title: 'Events',
      description:
        'All events of JumpCloud; about the same number every working day, and 0 only where something is broken.',
      ...single,
      search: total({ about: ['any'] }),
    },
    {
      key: 'active-users',
      title: 'Active users',
      description: 'Different people and administrators who logged in or failed to; normally those who work that day.',
      ...single,
      search: different({ about: logins }, 'user', 'users'),
    },
    {
      key: 'failed-logins',
      title: 'Failed logins',
      description: 'Logins of all kinds that were refused; mistyped passwords make a few per hundred logins.',
      ...single,
      search: total({ about: logins, clauses: [failed] }),
    },
    {
      key: 'login-success-rate',
      title: 'Successful logins, %',
      description: 'Share of the logins that succeeded, challenges for a second factor left out; normally above 90.',
      ...single,
      search: successRate({ about: logins }),
    },
    {
      key: 'logins-over-time',
      title: 'Logins over time',
      description:
        'Logins to portals, applications, networks and devices by their outcome; failures rise and fall with successes.',
      ...twoThirds('column'),
      search: overTime({ about: logins }, 'outcome'),
    },
    {
      key: 'top-services',
      title: 'Top 10 services',
      description: 'Which services of JumpCloud send most events; the order hardly changes from day to day.',
      ...third('bar'),
      search: topServices,
    },
    {
      key: 'provisioning',
      title: 'Provisioning and de-provisioning',
      description:
        'Accounts created, activated, suspended and deleted; single ones on working days, many at once by an import.',
      ...half('column'),
      search: overTime({ about: provisioning }, 'event_type'),
    },
    {
      key: 'provisioned-accounts',
      title: 'Latest accounts that came or went',
      description:
        'Whose account was created, suspended or deleted, and by whom; each should be known to those who hire.',
      ...half('table'),
      search: latest({ about: provisioning }, ['event_type', 'target', 'user', 'outcome']),
    },
    {
      key: 'group-membership',
      title: 'Group membership changes',
      description: 'Who or what was bound to a group or taken out of it; each change follows a request.',
      ...half('table'),
      search: latest({ about: membership }, ['resource_type', 'resource_name', 'operation', 'target', 'user']),
    },
    {
      key: 'group-changes',
      title: 'Changed groups',
      description: 'Groups created, changed and deleted, and those whose members changed most; few a day.',
      ...half('table'),
      search: most({ about: ['group_create', 'group_update', 'group_delete', ...membership] }, [
        'resource_name',
        'event_type',
      ]),
    },
    {
      key: 'admin-actions',
      title: 'Actions of administrators',
      description: 'What administrators did, most frequent first, and how often; logins and updates of users lead.',
      ...third('bar'),
      search: most({ about: ['service:directory'], clauses: [byAdmin] }, ['event_type']),
    },
    {
      key: 'password-changes',
      title: 'Password changes and resets',
      description:
        'Passwords changed, set and asked to be reset; some every day, many at once when they expire together.',
      ...third('column'),
      search: overTime({ about: passwords }, 'event_type'),
    },
    {
      key: 'policy-changes',
      title: 'Policy changes',
      description:
        'Device policies, access policies and lists of addresses that were changed, and by whom; rare and planned.',
      ...third('table'),
      search: latest({ about: policies }, ['event_type', 'resource_name', 'user']),
    },
    {
      key: 'access-decisions',
      title: 'What access policies decided',
      description: 'Logins that policies allowed, asked a second factor for, or denied; denials are few.',
      ...third('column'),
      search: overTime({ about: policedLogins, clauses: [decision] }, 'decision'),
    },
    {
      key: 'policies-applied',
      title: 'Which access policies decided',
      description:
        'Policies by what they decided; one that nobody meets any more, or that suddenly denies, was changed.',
      ...third('table'),
      search: crossed({ about: policedLogins, clauses: [decision] }, 'policy_names', 'decision'),
    },
    {
      key: 'device-policies',
      title: 'Device policies that reported',
      description: 'Devices by how often they reported the result of a policy; each reports now and then.',
      ...third('table'),
      search: most({ about: ['policy_result'] }, ['host', 'outcome']),
    },
    {
      key: 'system-changes',
      title: 'System changes',
      description:
        'Devices added, changed and removed, encryption keys and versions of operating systems; waves after updates.',
      ...twoThirds('column'),
      search: overTime({ about: systemChanges }, 'event_type'),
    },
    {
      key: 'changed-systems',
      title: 'Most changed devices',
      description: 'Devices with the most changes; one far above the others is being set up, or broken.',
      ...third('table'),
      search: most({ about: systemChanges, clauses: [device] }, ['device', 'event_type']),
    },
  ],
};
