import { describe, expect, it } from 'vitest';
import { chooseBroker, type Machine } from './choose-broker.ts';

const machine = (java: boolean, docker: boolean): Machine => ({
  java: () => Promise.resolve(java),
  docker: () => Promise.resolve(docker),
});
const [both, onlyJava, onlyDocker, bare] = [
  machine(true, true),
  machine(true, false),
  machine(false, true),
  machine(false, false),
];
const given = { TEST_KAFKA_BROKERS: 'a:1,b:2', TEST_SCHEMA_REGISTRY_URL: 'http://r' };

describe('the broker of a test run', () => {
  it('is the one given, whatever else is there', async () => {
    const expected = { kind: 'given', brokers: 'a:1,b:2', registry: 'http://r' };
    expect(await chooseBroker(given, bare)).toEqual(expected);
    expect(await chooseBroker({ ...given, TEST_BROKER: 'containers' }, both)).toEqual(expected);
  });

  it.each(Object.keys(given))('is not taken from %s alone', async (name) => {
    await expect(chooseBroker({ [name]: 'x' }, both)).rejects.toThrow(/go together/);
  });

  it('is never the one that production names', async () => {
    const production = { KAFKA_BROKERS: 'prod:9092', SCHEMA_REGISTRY_URL: 'http://prod' };
    expect(await chooseBroker(production, both)).toEqual({ kind: 'embedded' });
  });

  it.each([
    [both, 'embedded'],
    [onlyJava, 'embedded'],
    [onlyDocker, 'containers'],
    [bare, 'none'],
  ])('is found on the machine (%#: %s)', async (machine, kind) => {
    expect((await chooseBroker({}, machine)).kind).toBe(kind);
  });

  it('is the kind that is asked for', async () => {
    expect(await chooseBroker({ TEST_BROKER: 'containers' }, both)).toEqual({ kind: 'containers' });
    expect(await chooseBroker({ TEST_BROKER: 'embedded' }, onlyDocker)).toEqual({ kind: 'embedded' });
    await expect(chooseBroker({ TEST_BROKER: 'containers' }, onlyJava)).rejects.toThrow(/no Docker engine answers/);
    await expect(chooseBroker({ TEST_BROKER: 'docker' }, both)).rejects.toThrow(/embedded or containers/);
  });

  it('is never missing where CI=true', async () => {
    await expect(chooseBroker({ CI: 'true' }, bare)).rejects.toThrow(/may not be skipped/);
  });
});
