/** The one name of each operating system, as uap-core calls it, with its version apart from it. */
export interface System {
  readonly name: string | null;
  readonly version: string | null;
}

const ALIASES: ReadonlyMap<string, string> = new Map([
  ['chromium os', 'Chrome OS'],
  ['chromeos', 'Chrome OS'],
  ['darwin', 'Mac OS X'],
  ['gnu/linux', 'Linux'],
  ['ios', 'iOS'],
  ['ipados', 'iPadOS'],
  ['iphone os', 'iOS'],
  ['mac os x', 'Mac OS X'],
  ['macos', 'Mac OS X'],
  ['macosx', 'Mac OS X'],
  ['os x', 'Mac OS X'],
  ['watchos', 'WatchOS'],
]);

/** Older expressions name the version of Windows in the family: "Windows 10", "Windows XP". */
const WINDOWS = /^Windows (\d{1,4}(?:\.\d{1,2})?|XP|Vista|ME|NT|Server \d{4})$/i;

export function systemOf(name: string | null, version: string | null): System {
  if (name === null || name === 'Other') return { name: null, version };
  const [, windows] = WINDOWS.exec(name) ?? [];
  if (windows !== undefined) return { name: 'Windows', version: version ?? windows };
  return { name: ALIASES.get(name.toLowerCase()) ?? name, version };
}

/** Windows 11 says 10, macOS stays at 10.15.7, and Android says 10. */
export const isFrozen = ({ name, version }: System): boolean =>
  version !== null &&
  ((name === 'Windows' && version === '10') ||
    (name === 'Mac OS X' && version.startsWith('10.15')) ||
    (name === 'Android' && version === '10'));
