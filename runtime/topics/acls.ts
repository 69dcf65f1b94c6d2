/** The least rights for each service, for a reader of the alerts, for whoever replays dead letters, and for this tool, derived from the table of topics. */
import { topics as table, type Topic } from '@pipeline/schemas/topics';
import { subjectOf } from '../codec.ts';

export interface Acl {
  /** Whom it is for: a service, `alerts-reader`, `operator` or `topics`. */
  readonly role: string;
  readonly operations: readonly string[];
  readonly resource: 'topic' | 'group' | 'transactional-id' | 'cluster';
  readonly name: string;
  readonly pattern: 'literal' | 'prefixed';
}

/** Read and Write include Describe. A service's groups and transactional ids begin with its name. */
export function acls(topics: readonly Topic<never>[], prefix: string): readonly Acl[] {
  const services = [...new Set(topics.flatMap(({ writtenBy, readBy }) => [...writtenBy, ...readBy]))];
  return [
    ...services.flatMap((service) => serviceAcls(service, topics, prefix)),
    topicAcl('alerts-reader', prefix, table.alerts, 'Read'),
    { role: 'alerts-reader', operations: ['Read'], resource: 'group', name: 'alerts-reader', pattern: 'prefixed' },
    ...operatorAcls(topics, prefix),
    ...topics.map((topic) =>
      topicAcl('topics', prefix, topic, 'Create', 'Describe', 'Alter', 'DescribeConfigs', 'AlterConfigs'),
    ),
    { role: 'topics', operations: ['Describe'], resource: 'cluster', name: 'kafka-cluster', pattern: 'literal' },
  ];
}

function serviceAcls(service: string, topics: readonly Topic<never>[], prefix: string): readonly Acl[] {
  const names = (all: readonly string[]): boolean => all.includes(service);
  const read = topics.filter(({ readBy }) => names(readBy));
  const written = topics.filter(({ writtenBy }) => names(writtenBy));
  const own = { role: service, name: prefix + service, pattern: 'prefixed' } as const;
  return [
    ...read.map((topic) => topicAcl(service, prefix, topic, 'Read')),
    ...written.map((topic) => topicAcl(service, prefix, topic, 'Write')),
    { ...own, operations: ['Read'], resource: 'group' },
    ...(written.some(({ aside }) => !aside)
      ? [{ ...own, operations: ['Write'], resource: 'transactional-id' } as const]
      : []),
  ];
}

/** Of the commands dead-letters and canary: they read what flows, and put records where a service has read them. */
function operatorAcls(topics: readonly Topic<never>[], prefix: string): readonly Acl[] {
  const own = { role: 'operator', name: `${prefix}operator`, pattern: 'prefixed' } as const;
  return [
    ...operated(topics).map((topic) => topicAcl('operator', prefix, topic, 'Read', 'Write')),
    { ...own, operations: ['Write'], resource: 'transactional-id' },
    // Where the deliveries stand.
    { role: 'operator', operations: ['Describe'], resource: 'group', name: `${prefix}ship`, pattern: 'prefixed' },
  ];
}

/** Dead letters, and the topics of whose records they can be made and put back. */
const operated = (topics: readonly Topic<never>[]): readonly Topic<never>[] =>
  topics.filter((topic) => topic === table.deadLetters || (topic.cleanup === 'delete' && topic.readBy.length > 0));

const topicAcl = (role: string, prefix: string, topic: Topic<never>, ...operations: readonly string[]): Acl => ({
  ...{ role, operations, resource: 'topic', name: prefix + topic.name, pattern: 'literal' },
});

/** One command of Kafka's own tool. `principal` says how a role is called in the cluster. */
export function kafkaAclsCommand(acl: Acl, brokers: string, principal: (role: string) => string): string {
  const operations = acl.operations.map((operation) => `--operation ${operation}`).join(' ');
  const resource = acl.resource === 'cluster' ? '--cluster' : `--${acl.resource} ${quoted(acl.name)}`;
  const pattern = acl.pattern === 'prefixed' ? ' --resource-pattern-type prefixed' : '';
  const to = `--allow-principal ${quoted(principal(acl.role))}`;
  return `kafka-acls.sh --bootstrap-server ${quoted(brokers)} --add ${to} ${operations} ${resource}${pattern}`;
}

export const describeAcl = ({ operations, resource, name, pattern }: Acl): string =>
  `${operations.join(', ')} on ${resource} ${name}${pattern === 'prefixed' ? '*' : ''}`;

/** What each role asks of the registry, as method and path. */
export function registryRights(
  topics: readonly Topic<never>[],
  prefix: string,
): readonly { role: string; rights: string[] }[] {
  const reading = (subject: string): string[] => [`GET /subjects/${subject}/versions/*`];
  const services = [...new Set(topics.flatMap(({ writtenBy, readBy }) => [...writtenBy, ...readBy]))];
  const subjects = topics.map((topic) => subjectOf(prefix, topic));
  return [
    ...services.map((role) => ({
      role,
      rights: topics.flatMap((topic) => [
        ...(topic.readBy.some((each) => each === role) ? reading(subjectOf(prefix, topic)) : []),
        ...(topic.writtenBy.some((each) => each === role)
          ? [`POST /subjects/${subjectOf(prefix, topic)} (a look-up)`]
          : []),
      ]),
    })),
    { role: 'alerts-reader', rights: ['GET /schemas/ids/*', ...reading(subjectOf(prefix, table.alerts))] },
    {
      role: 'operator',
      rights: [
        'GET /schemas/ids/*',
        ...operated(topics).flatMap((topic) => reading(subjectOf(prefix, topic))),
        ...[table.deadLetters, table.raw].map((topic) => `POST /subjects/${subjectOf(prefix, topic)} (a look-up)`),
      ],
    },
    {
      role: 'topics',
      rights: subjects.flatMap((subject) => [
        `GET, POST /subjects/${subject}`,
        `GET, POST /subjects/${subject}/versions`,
        ...reading(subject),
        `GET, PUT /config/${subject}`,
      ]),
    },
  ];
}

/** For a POSIX shell. */
const quoted = (text: string): string => (/^[\w.:,/@-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`);
