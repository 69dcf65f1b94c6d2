import type { Dashboard } from '../description.ts';
import { failed, mdmDevice } from './clauses.ts';
import { crossed, different, latest, most, overTime, summary, total } from './searches.ts';
import { half, single, third, twoThirds, whole } from './sizes.ts';

const about = ['service:mdm'];
const commands = ['mdm_command_result'];

export const mdm: Dashboard = {
  key: 'mdm',
  title: 'MDM Events',
  description: 'Commands to managed devices, what they answered, and devices that were enrolled.',
  reads: 'events',
  since: '-1d',
  panels: [
    {
      key: 'commands',
      title: 'Command results',
      description: 'Answers of devices to commands; hundreds a day, more when a policy is rolled out.',
      ...single,
      search: total({ about: commands }),
    },
    {
      key: 'devices',
      title: 'Devices',
      description: 'Different devices that answered; most of those in use.',
      ...single,
      search: different({ about, clauses: [mdmDevice] }, 'device', 'devices'),
    },
    {
      key: 'enrolments',
      title: 'Enrolments',
      description: 'Devices that were enrolled; as many as were handed out.',
      ...single,
      search: total({ about: ['device_enrollment'] }),
    },
    {
      key: 'failed',
      title: 'Failed',
      description: 'Commands and enrolments that failed; a few per hundred.',
      ...single,
      search: total({ about, clauses: [failed] }),
    },
    {
      key: 'trend',
      title: 'Events over time',
      description: 'Events by outcome; unknown are devices that answered that they are idle or not now.',
      ...twoThirds('column'),
      search: overTime({ about }, 'outcome'),
    },
    {
      key: 'mdm-types',
      title: 'Kinds of management',
      description: 'Events by kind of device management; as your devices are.',
      ...third('pie'),
      search: most({ about: commands }, ['mdm_type']),
    },
    {
      key: 'requests',
      title: 'Commands over time',
      description: 'Commands by their type; installations of profiles come in waves.',
      ...twoThirds('column'),
      search: overTime({ about: commands }, 'request_type'),
    },
    {
      key: 'statuses',
      title: 'Status',
      description: 'Answers by status; nearly all are acknowledged.',
      ...third('pie'),
      search: most({ about: commands }, ['status']),
    },
    {
      key: 'request-statuses',
      title: 'Commands by status',
      description: 'Types of commands by what devices answered; one with errors only is wrongly made.',
      ...half('column'),
      search: crossed({ about: commands }, 'request_type', 'status'),
    },
    {
      key: 'busiest-devices',
      title: 'Busiest devices',
      description: 'Devices with most answers; one far above the others is being set up, or in a loop.',
      ...half('table'),
      search: most({ about, clauses: [mdmDevice] }, ['device', 'mdm_type'], 20),
    },
    {
      key: 'failures',
      title: 'Failures',
      description: 'Failed commands by type and reason; a reason that many devices share is the profile’s fault.',
      ...half('table'),
      search: most({ about, clauses: [failed] }, ['event_type', 'request_type', 'status', 'mdm_error'], 20),
    },
    {
      key: 'latest-failures',
      title: 'Latest failures',
      description: 'Which device failed at what; the same device again and again needs a hand.',
      ...half('table'),
      search: latest({ about, clauses: [failed, mdmDevice] }, ['event_type', 'device', 'request_type', 'status']),
    },
    {
      key: 'summary',
      title: 'Summary',
      description:
        'Each type with its outcomes and users, and when it was seen last; results of commands within hours.',
      ...whole('table'),
      search: summary({ about }),
    },
  ],
};
