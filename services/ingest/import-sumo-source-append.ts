/** A file of sources with one more entry: what is in it stays, comments too. */
import { Document, isMap, isSeq, parseDocument } from 'yaml';
import type { SourceEntry } from './import-sumo-source.ts';

export type NewEntry = SourceEntry & { readonly region?: string; readonly apiKeyFile: string };

/** Texts stay texts, whatever they look like. */
const options = { schema: 'failsafe' } as const;
const written = { lineWidth: 0 } as const;

/** The entry by itself, as a list of one. */
export const entryText = (entry: NewEntry): string => new Document([entry], options).toString(written);

export type Appended = { readonly text: string } | { readonly problem: string };

/** `text` is empty for a file that is not there yet. */
export function withEntry(text: string, entry: NewEntry): Appended {
  const document: Document = parseDocument(text, { ...options, prettyErrors: false });
  if (document.errors.length > 0) return { problem: 'is not YAML' };
  const { contents } = document;
  if (contents === null) document.contents = document.createNode([entry]);
  else if (!isSeq(contents)) return { problem: 'is no list of sources' };
  else if (contents.items.some((item) => isMap(item) && item.get('name') === entry.name))
    return { problem: `has a source named ${JSON.stringify(entry.name)} already` };
  else contents.add(document.createNode(entry));
  return { text: document.toString(written) };
}
