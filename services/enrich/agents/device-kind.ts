/**
 * What sort of device it is, as far as families tell. Tablets that present themselves as desktops are taken for these;
 * where a program talks by itself, its system does not tell a desktop from a server.
 */
import type { ClientKind } from '../client-families.ts';

export type DeviceKind = 'desktop' | 'phone' | 'tablet' | 'tv' | 'watch' | 'unknown';

export interface Families {
  readonly kind: ClientKind;
  readonly name: string | null;
  readonly os: string | null;
  readonly device: string | null;
}

const PHONES =
  /^(?:iPhone|Windows Phone|BlackBerry|Generic Smartphone|Generic Feature Phone)|Phone|\bPixel \d|\bSM-[AFGJMNS]\d/;
const TABLETS = /^(?:iPad|Kindle|Generic Tablet|Nexus (?:7|9|10)\b)|Tablet|\b(?:Pad|Tab)\b|\bSM-[TX]\d/;
const TVS = /^(?:Apple ?TV|Chromecast|Roku)|\bTV\b|BRAVIA/;

const BY_SYSTEM: ReadonlyMap<string, DeviceKind> = new Map([
  ...(
    'Windows,Mac OS X,Mac OS,Linux,Chrome OS,FreeBSD,OpenBSD,NetBSD,Solaris,Ubuntu,Kubuntu,Debian,Fedora,Red Hat,' +
    'CentOS,Arch Linux,Mandriva,SUSE,openSUSE,Gentoo,Linux Mint,Slackware,PCLinuxOS'
  )
    .split(',')
    .map((os) => [os, 'desktop'] as const),
  ['iPadOS', 'tablet'],
  ['BlackBerry Tablet OS', 'tablet'],
  ['Windows Phone', 'phone'],
  ['Windows Mobile', 'phone'],
  ['BlackBerry OS', 'phone'],
  ['Symbian OS', 'phone'],
  ['KaiOS', 'phone'],
  ['tvOS', 'tv'],
  ['ATV OS X', 'tv'],
  ['Chromecast', 'tv'],
  ['WatchOS', 'watch'],
]);

const BY_ITSELF: ReadonlySet<ClientKind> = new Set(['sdk', 'bot', 'scanner']);

export function deviceKindOf({ kind, name, os, device }: Families): DeviceKind {
  const model = device ?? '';
  if (TVS.test(model)) return 'tv';
  if (model.includes('Watch')) return 'watch';
  if (TABLETS.test(model)) return 'tablet';
  if (PHONES.test(model)) return 'phone';
  if (BY_ITSELF.has(kind)) return 'unknown';
  const bySystem = os === null ? undefined : BY_SYSTEM.get(os);
  if (bySystem !== undefined) return bySystem;
  // Browsers of phones call themselves mobile; on tablets the same ones do not.
  if (os === 'Android') return name?.includes('Mobile') ? 'phone' : name === 'Chrome' ? 'tablet' : 'unknown';
  return os === 'iOS' && name !== 'CFNetwork' && /Mobile|iOS/.test(name ?? '') ? 'phone' : 'unknown';
}
