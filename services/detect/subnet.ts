/** The neighbourhood of an address. */

/** The /24 of an IPv4 or the /64 of an IPv6 address in canonical form; of anything else the text itself. */
export function subnetOf(ip: string): string {
  if (!ip.includes(':')) return ip.split('.').slice(0, 3).join('.');
  const [head = '', tail] = ip.split('::');
  const groups = head === '' ? [] : head.split(':');
  // "::" stands for as many zero groups as are missing of eight.
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : 8 - groups.length - after.length;
  return [...groups, ...Array<string>(Math.max(0, zeros)).fill('0'), ...after].slice(0, 4).join(':');
}
