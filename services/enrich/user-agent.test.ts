import { expect, test } from 'vitest';
import { readUserAgent } from './user-agent.ts';

const chrome = {
  os: 'Mac OS X',
  os_name: 'Mac OS X',
  os_full: 'Mac OS X 10.15.7',
  os_major: '10',
  os_minor: '15',
  os_patch: '7',
  os_version: '10.15.7',
  name: 'Chrome',
  major: '112',
  minor: '0',
  patch: '0',
  version: '112.0.0.0',
  device: 'Mac',
};

test('the object of JumpCloud becomes the canonical one', () => {
  expect(readUserAgent({ useragent: chrome })).toEqual({
    status: 'ok',
    userAgent: {
      name: 'Chrome',
      version: '112.0.0.0',
      os: 'Mac OS X',
      osVersion: '10.15.7',
      device: 'Mac',
      kind: 'browser',
      deviceKind: 'desktop',
      automated: false,
    },
    osVersionReliable: false,
    parsed: null,
  });
});

test.each([
  ['user_agent', { user_agent: chrome }],
  ['both names', { useragent: chrome, user_agent: { name: 'curl' } }],
  ['a null beside it', { useragent: null, user_agent: chrome }],
  ['nested', { useragent: { useragent: chrome } }],
])('the same from %s', (_form, row) => {
  expect(readUserAgent(row)).toEqual(readUserAgent({ useragent: chrome }));
});

test('versions that are not told are joined from their parts, each only if the one before is there', () => {
  const old = { patch: '4044', minor: '0', major: '81', os: 'Linux', os_major: '5', os_patch: '7', build: '' };
  expect(readUserAgent({ useragent: old }).userAgent).toMatchObject({
    version: '81.0.4044',
    os: 'Linux',
    osVersion: '5',
  });
  expect(readUserAgent({ useragent: { minor: '1', patch: '2' } }).userAgent?.version).toBeNull();
});

test('"Other" and Android’s "K" say nothing', () => {
  const agent = { name: 'Other', os_name: 'Other', device: 'K' };
  expect(readUserAgent({ useragent: agent })).toMatchObject({
    userAgent: { name: null, os: null, device: null, kind: 'unknown', automated: null },
  });
});

test.each([
  ['curl', true],
  ['CURL', true],
  ['Python Requests', true],
  ['HeadlessChrome', true],
  ['Firefox', false],
  ['Chrome Mobile WebView', false],
  ['Some Client', null],
])('whether %s is automated: %j', (name, automated) => {
  expect(readUserAgent({ useragent: { name } }).userAgent?.automated).toBe(automated);
});

test.each([
  ['Windows', '10', false],
  ['Windows', '7', true],
  ['Mac OS X', '10.14.6', true],
  ['Android', '10', false],
  ['Android', '14', true],
  ['iOS', '17.1', true],
])('whether %s %s can be relied on: %j', (os, version, reliable) => {
  expect(readUserAgent({ useragent: { os_name: os, os_version: version } }).osVersionReliable).toBe(reliable);
});

test.each([
  [{}, 'absent'],
  [{ useragent: null }, 'absent'],
  [{ useragent: '' }, 'absent'],
  [{ useragent: 'Mozilla/5.0 (X11; Linux x86_64)' }, 'disabled'],
  [{ useragent: '-' }, 'disabled'],
  [{ useragent: [chrome] }, 'invalid'],
  [{ useragent: 7 }, 'invalid'],
  [{ useragent: true, user_agent: chrome }, 'invalid'],
])('%j is %s', (row, status) => {
  expect(readUserAgent(row)).toMatchObject({ status, userAgent: null });
});

test('values of other types count as absent', () => {
  const agent: object = JSON.parse(
    '{"name":{"__proto__":1},"version":7,"os_name":["Windows"],"__proto__":{"device":"Mac"}}',
  ) as object;
  expect(readUserAgent({ useragent: agent }).userAgent).toEqual({
    name: null,
    version: null,
    os: null,
    osVersion: null,
    device: null,
    kind: 'unknown',
    deviceKind: 'unknown',
    automated: null,
  });
});
