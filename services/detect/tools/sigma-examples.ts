/**
 * Examples in files of Sigma: under `x-examples`, beside the detection or the correlation that they are of. Each is a list
 * of events as JumpCloud sends them; what they leave out of id, organization and timestamp is filled in.
 */
import { z } from 'zod';
import { attempt, documentsIn, type SigmaFile } from '../sigma/documents.ts';
import { headerOf, headerShape } from '../sigma/header.ts';
import { refuse } from '../sigma/refusal.ts';
import type { Kind } from './examples-run.ts';

export interface SigmaExample {
  /** Id of the rule. */
  readonly rule: string;
  readonly kind: Kind;
  readonly number: number;
  /** `file:line: ` where the examples stand. */
  readonly at: string;
  /** Each as JSON text. */
  readonly events: readonly string[];
}

const histories = z
  .array(
    z.array(z.record(z.string(), z.unknown()), 'must be a list of events').min(1, 'must not be empty'),
    'must be a list',
  )
  .default([]);
const shape = z.strictObject({ fires: histories, silent: histories }, 'must hold fires and silent');
const header = z.looseObject(headerShape);

/** Of files that can be compiled. */
export function sigmaExamplesIn(files: readonly SigmaFile[]): {
  readonly examples: readonly SigmaExample[];
  readonly problems: readonly string[];
} {
  const problems: string[] = [];
  const examples = files.flatMap((file) =>
    documentsIn(file, problems).flatMap((document) => {
      const read = header.safeParse(document.content);
      if (!read.success || read.data['x-examples'] === undefined) return [];
      const { id } = headerOf(read.data);
      const found = attempt(document, problems, () => {
        const given = shape.safeParse(read.data['x-examples']);
        const [issue] = given.error?.issues ?? [];
        if (issue)
          refuse(['x-examples', ...issue.path.map((part) => (typeof part === 'symbol' ? '' : part))], issue.message);
        return given.data;
      });
      return (['fires', 'silent'] as const).flatMap((kind) =>
        (found?.[kind] ?? []).map((events, index): SigmaExample => {
          const at = document.at(['x-examples']);
          return { rule: id, kind, number: index + 1, at, events: events.map(completed) };
        }),
      );
    }),
  );
  return { examples, problems };
}

/** A second after the one before. */
const completed = (event: Readonly<Record<string, unknown>>, index: number): string =>
  JSON.stringify({
    ...{
      id: `example-${index + 1}`,
      organization: 'example',
      timestamp: new Date(START + index * 1_000).toISOString(),
    },
    ...event,
  });

const START = Date.UTC(2026, 0, 1);
