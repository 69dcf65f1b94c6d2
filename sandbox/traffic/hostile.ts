/** Text that tries to break whoever shows, splits or stores it: some events of every day carry it, and no rule minds. */
import type { EventObject, Scene } from './authentication.ts';
import { radiusAuth, type AccessServer } from './network-login.ts';

/** Control characters, terminal sequences, separators of log lines, of CSV and of key=value, markup, a lone surrogate. */
export const hostileTexts: readonly string[] = [
  '\u001b[2J\u001b[31mroot\u001b[0m',
  'a\r\nSet-Cookie: session=1\r\n\r\n<html>',
  '<script>alert(1)</script>',
  'name,with=separators;and|pipes"quotes\'',
  'nul\u0000bell\u0007del\u007f\u0085\u2028\u2029',
  "=cmd|' /C calc'!A0",
  '${jndi:ldap://127.0.0.1/a}',
  '\u202Egnp.exe',
  'lone\ud800surrogate',
  '🦉'.repeat(40),
  '{"nested":"json"}',
  '../../../../etc/passwd',
  '__proto__',
];

/** The same event with one free text replaced; the actor stays who it was. */
export function withHostileText(event: EventObject, { random }: Scene): EventObject {
  const text = random.pick(hostileTexts);
  const { useragent, application, system } = event;
  if (isRecord(useragent)) return { ...event, useragent: { ...useragent, name: text } };
  if (isRecord(application)) return { ...event, application: { ...application, name: text } };
  if (isRecord(system)) return { ...event, system: { ...system, displayName: text } };
  return { ...event, comment: text };
}

/** Anyone may type anything into a wireless network's sign-on; never the same name twice, even if it is cut. */
export function strangerAtTheDoor(scene: Scene, server: AccessServer): EventObject {
  const name = `${scene.random.hex(8)}${scene.random.pick(hostileTexts)}`;
  return radiusAuth(scene, name, server, 'pap: Crypt digest does not match "known good" digest');
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
