/** What JumpCloud says of an error, fit for a log: hostile until cleaned. */

const MAX_CHARACTERS = 300;
const MAX_WORD_CHARACTERS = 64;

/**
 * What an error's body says in `message` (of the token endpoint: `error_description` or `error`), on one line, cut, and
 * without the secrets; empty where it says nothing.
 */
export function cleanMessage(body: string, secrets: readonly string[]): string {
  // The longest first: one may be a part of another.
  const hidden = secrets.filter((secret) => secret !== '').sort((one, other) => other.length - one.length);
  const shown = hidden.reduce((text, secret) => text.replaceAll(secret, '[secret]'), messageOf(body));
  const line = shown.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
  return line.length > MAX_CHARACTERS ? `${line.slice(0, MAX_CHARACTERS)}…` : line;
}

/** A name such as a request's id; empty where it is none. */
export const cleanWord = (text: string): string =>
  new RegExp(`^[\\w.:/+=-]{1,${MAX_WORD_CHARACTERS}}$`).test(text) ? text : '';

function messageOf(body: string): string {
  try {
    const parsed = JSON.parse(body) as unknown;
    if (typeof parsed !== 'object' || parsed === null) return '';
    const members = parsed as Readonly<Record<string, unknown>>;
    const texts = [members['message'], members['error_description'], members['error']];
    return texts.find((text): text is string => typeof text === 'string' && text.trim() !== '') ?? '';
  } catch {
    return '';
  }
}
