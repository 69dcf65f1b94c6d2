import { expect, test } from 'vitest';
import { systemOf } from './agents/system-family.ts';
import { canonicalFamily, kindOfFamily } from './client-families.ts';

test.each([
  ['Microsoft Edge', 'Edge', 'browser'],
  ['CHROME', 'Chrome', 'browser'],
  ['Internet Explorer', 'IE', 'browser'],
  ['Headless Chrome', 'HeadlessChrome', 'bot'],
  ['python-requests', 'Python Requests', 'sdk'],
  ['WindowsPowerShell', 'PowerShell', 'cli'],
  ['jumpcloud protect', 'JumpCloud Protect', 'app'],
  ['Some Client', 'Some Client', 'unknown'],
  ['__proto__', '__proto__', 'unknown'],
  ['constructor', 'constructor', 'unknown'],
  ['Other', null, 'unknown'],
  [null, null, 'unknown'],
])('%s is %s, a %s', (sent, family, kind) => {
  expect(canonicalFamily(sent)).toBe(family);
  expect(kindOfFamily(canonicalFamily(sent))).toBe(kind);
});

test.each([
  ['macOS', '14.2', 'Mac OS X', '14.2'],
  ['Windows 10', null, 'Windows', '10'],
  ['Windows 8.1', null, 'Windows', '8.1'],
  ['Windows XP', null, 'Windows', 'XP'],
  ['Windows Phone', '8', 'Windows Phone', '8'],
  ['iPhone OS', '17', 'iOS', '17'],
  ['__proto__', null, '__proto__', null],
  ['Other', null, null, null],
])('the system %s %s is %s %s', (sent, sentVersion, name, version) => {
  expect(systemOf(sent, sentVersion)).toEqual({ name, version });
});
