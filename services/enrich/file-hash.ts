/** The SHA-256 that an updater leaves beside a file, as `sha256sum FILE > FILE.sha256` writes it. */
import { createHash } from 'node:crypto';

export const hashFileOf = (file: string): string => `${file}.sha256`;

/** Throws where the content is not what the text beside it says. */
export function checkHash(content: Buffer, text: string): void {
  const wanted = /^\\?([0-9a-f]{64})(?:\s|$)/i.exec(text)?.[1];
  if (wanted === undefined) throw new Error('the file beside it does not begin with a SHA-256');
  const found = createHash('sha256').update(content).digest('hex');
  if (found !== wanted.toLowerCase()) throw new Error('its SHA-256 is not the one beside it');
}
