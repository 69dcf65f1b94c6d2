import { allTopics } from '@pipeline/schemas/topics';
import { expect, test } from 'vitest';
import { runProcess } from '../testing/run-process.ts';
import { acls, describeAcl, kafkaAclsCommand, registryRights } from './acls.ts';

const all = acls(allTopics, 'p.');
const rightsOf = (role: string): readonly string[] =>
  all.filter((acl) => acl.role === role).map((acl) => describeAcl(acl));

test('a service may read what it reads, write what it writes, and nothing else', () => {
  expect(rightsOf('enrich')).toEqual([
    'Read on topic p.jumpcloud.raw.v1',
    'Write on topic p.jumpcloud.enriched.v1',
    'Write on topic p.jumpcloud.dead-letters.v1',
    'Read on group p.enrich*',
    'Write on transactional-id p.enrich*',
  ]);
});

test('who writes only what is said beside the flow needs no transactions', () => {
  expect(rightsOf('ship')).toContain('Write on topic p.jumpcloud.health.v1');
  expect(rightsOf('ship').filter((right) => right.includes('transactional'))).toEqual([]);
});

test('a reader of the alerts may read them and nothing else', () => {
  expect(rightsOf('alerts-reader')).toEqual(['Read on topic p.jumpcloud.alerts.v1', 'Read on group alerts-reader*']);
});

test('an operator may put records where a service has read them, and into no memory', () => {
  const rights = rightsOf('operator');
  expect(rights).toContain('Read, Write on topic p.jumpcloud.alerts.v1');
  expect(rights).toContain('Read, Write on topic p.jumpcloud.dead-letters.v1');
  expect(rights).toContain('Write on transactional-id p.operator*');
  expect(rights.filter((right) => /checkpoints|memory|suppressed/.test(right))).toEqual([]);
});

test('nobody may delete anything', () => {
  expect(all.flatMap(({ operations }) => operations)).not.toContain('Delete');
});

test('the commands are those of Kafka, quoted for a shell', () => {
  const [first] = all.filter(({ role, resource }) => role === 'enrich' && resource === 'transactional-id');
  expect(first && kafkaAclsCommand(first, 'b:9092', (role) => `User:CN=${role}'s,O=x y`)).toBe(
    `kafka-acls.sh --bootstrap-server b:9092 --add --allow-principal 'User:CN=enrich'\\''s,O=x y' --operation Write ` +
      '--transactional-id p.enrich --resource-pattern-type prefixed',
  );
});

test('only the topics tool changes the registry', () => {
  const changing = registryRights(allTopics, '').filter(({ rights }) =>
    rights.some((right) => /PUT|POST \/subjects\/[^ ]*\/versions/.test(right)),
  );
  expect(changing.map(({ role }) => role)).toEqual(['topics']);
});

test('the command prints them without asking any broker', async () => {
  const settings = { KAFKA_BROKERS: 'b:9092', KAFKA_PREFIX: 'p.' };
  const tool = runProcess(new URL('main.ts', import.meta.url), settings, ['acls', '--principal', 'User:{role}@x']);
  expect(await tool.ended).toBe(0);
  const { stdout } = tool.output();
  expect(stdout).toContain('#   Read on topic p.jumpcloud.alerts.v1');
  expect(stdout).toContain('#   registry: GET /schemas/ids/*');
  expect(stdout).toContain(
    'kafka-acls.sh --bootstrap-server b:9092 --add --allow-principal User:alerts-reader@x --operation Read --topic p.jumpcloud.alerts.v1',
  );
});
