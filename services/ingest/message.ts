/** What JumpCloud says of an error, fit for a log: hostile until cleaned. */

const MAX_CHARACTERS = 300;

/** The `message` of an error's body, on one line, cut, and without the secrets; empty where there is none. */
export function cleanMessage(body: string, secrets: readonly string[]): string {
  const shown = secrets.reduce((text, secret) => text.replaceAll(secret, '[secret]'), messageOf(body));
  const line = shown.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
  return line.length > MAX_CHARACTERS ? `${line.slice(0, MAX_CHARACTERS)}…` : line;
}

function messageOf(body: string): string {
  try {
    const parsed = JSON.parse(body) as unknown;
    if (typeof parsed !== 'object' || parsed === null || !('message' in parsed)) return '';
    return typeof parsed.message === 'string' ? parsed.message : '';
  } catch {
    return '';
  }
}
