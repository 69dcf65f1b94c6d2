/**
 * What was parsed, as the object that JumpCloud makes of a user agent: the fields of Logstash's filter over uap-core.
 * Unknown parts are absent; an unknown client is "Other".
 */
import type { ParsedAgent } from './agent-engine.ts';

export type JumpcloudAgent = Readonly<Record<string, string>>;

export function jumpcloudForm(text: string, { browser, os, device }: ParsedAgent): JumpcloudAgent {
  const osVersion = systemVersion([os.major, os.minor, os.patch, os.patchMinor]);
  return present({
    name: browser.family,
    major: browser.major,
    minor: browser.minor,
    patch: browser.patch,
    version: fullVersion(text, [browser.major, browser.minor, browser.patch, browser.patchMinor]),
    os: os.family,
    os_name: os.family,
    os_full: osVersion === null ? os.family : `${os.family} ${osVersion}`,
    os_major: os.major,
    os_minor: os.minor,
    os_patch: os.patch,
    os_version: osVersion,
    device: device.family,
  });
}

/** Well formed, as a part of a text can begin or end within a surrogate pair. */
const present = (fields: Readonly<Record<string, string | null>>): JumpcloudAgent =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => (value === null ? [] : [[name, value.toWellFormed()]])),
  );

/** Each part only if the one before is there. */
function leading(parts: readonly (string | null)[]): readonly string[] {
  const end = parts.indexOf(null);
  return (end < 0 ? parts : parts.slice(0, end)).filter((part) => part !== null);
}

/** A fourth part that the expression leaves out is taken from the text, where the others stand before it. */
function fullVersion(text: string, parts: readonly (string | null)[]): string | null {
  const known = leading(parts);
  if (known.length === 0) return null;
  const joined = known.join('.');
  if (known.length !== 3) return joined;
  const at = text.indexOf(`${joined}.`);
  const [fourth] =
    at < 0 ? [] : (/^\d{1,10}(?= )/.exec(text.slice(at + joined.length + 1, at + joined.length + 12)) ?? []);
  return fourth === undefined ? joined : `${joined}.${fourth}`;
}

/** A first part that is no number is a word of its own: "XP", "Vista". */
function systemVersion(parts: readonly (string | null)[]): string | null {
  const [major, ...others] = leading(parts);
  if (major === undefined) return null;
  return [major, ...others].join(/^\d+$/.test(major) ? '.' : ' ');
}
