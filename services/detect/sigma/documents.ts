/** The documents of a file in YAML, with the line of everything in them. */
import { isScalar, LineCounter, parseAllDocuments, visit, type Document } from 'yaml';
import { offsetOf } from '../tuning-file.ts';
import { Refusal, type Path } from './refusal.ts';

export interface SigmaFile {
  /** As it is named in refusals. */
  readonly path: string;
  readonly text: string;
}

export interface SigmaDocument {
  readonly content: unknown;
  /** `file:line: ` where the deepest part of the path begins that is there. */
  readonly at: (path: Path) => string;
}

const LARGEST = 1_000_000;
const MOST_ALIASES = 100;

export function documentsIn({ path, text }: SigmaFile, problems: string[]): readonly SigmaDocument[] {
  if (text.length > LARGEST) {
    problems.push(`${path}:1: is larger than ${LARGEST} characters`);
    return [];
  }
  const lines = new LineCounter();
  const line = (offset: number): number => Math.max(1, lines.linePos(offset).line);
  try {
    const parsed = parseAllDocuments(text, {
      ...{ lineCounter: lines, prettyErrors: false, version: '1.2', logLevel: 'silent', uniqueKeys: false },
    }) as Document.Parsed[];
    return parsed.flatMap((document) => {
      const broken = [...document.errors, ...document.warnings, ...keptTwice(document)];
      problems.push(...broken.map(({ pos, message }) => `${path}:${line(pos[0])}: is not YAML: ${message}`));
      if (broken.length > 0) return [];
      const start = line(document.contents?.range[0] ?? document.range[0]);
      try {
        const content: unknown = document.toJS({ maxAliasCount: MOST_ALIASES });
        if (content === null || content === undefined) return [];
        const at = (place: Path): string => {
          const offset = offsetOf(document, place);
          return `${path}:${offset === 0 ? start : line(offset)}: `;
        };
        return [{ content, at }];
      } catch (error) {
        problems.push(`${path}:${start}: cannot be read: ${reasonOf(error)}`);
        return [];
      }
    });
  } catch (error) {
    // Brackets nested too deep, for one.
    problems.push(`${path}:1: cannot be read as YAML: ${reasonOf(error)}`);
    return [];
  }
}

/** Looks at each key once: a file may hold so many that to compare each with each, as the parser does, takes a minute. */
function keptTwice(document: Document): { readonly pos: readonly [number, number]; readonly message: string }[] {
  const twice: { pos: readonly [number, number]; message: string }[] = [];
  visit(document, {
    Map: (_, { items }) => {
      const seen = new Set<unknown>();
      for (const { key } of items) {
        const name = isScalar(key) ? key.value : key;
        if (seen.has(name) && isScalar(key) && key.range)
          twice.push({ pos: [key.range[0], key.range[1]], message: `the key ${String(name)} is there twice` });
        seen.add(name);
      }
    },
  });
  return twice;
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : 'unknown error');

/** What `read` makes of a part of a document; what is refused of it becomes a problem. */
export function attempt<T>(document: SigmaDocument, problems: string[], read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    problems.push(`${document.at(error.path)}${[...error.path.map(String), error.message].join(': ')}`);
    return undefined;
  }
}
