/** What stands behind a field's name: `field|modifier|modifier`. */
import { isExpressionFlag, type ExpressionFlag } from './expression.ts';
import { fieldNamed, type Field } from './field.ts';
import { refuse, type Path } from './refusal.ts';
import type { Placing } from './text.ts';

export type Comparison = 'gt' | 'gte' | 'lt' | 'lte';

export interface Tested {
  readonly field: Field;
  readonly by: 'text' | 're' | 'cidr' | 'exists' | 'fieldref' | Comparison;
  readonly placing: Placing;
  readonly all: boolean;
  readonly cased: boolean;
  readonly neq: boolean;
  readonly expand: boolean;
  readonly flags: ReadonlySet<ExpressionFlag>;
}

const placings: ReadonlySet<string> = new Set<Placing>(['contains', 'startswith', 'endswith']);
const kinds: ReadonlySet<string> = new Set(['re', 'cidr', 'exists', 'fieldref', 'gt', 'gte', 'lt', 'lte']);
const unsupported: ReadonlySet<string> = new Set(
  'base64 base64offset utf16 utf16le utf16be wide windash minute hour day week month year'.split(' '),
);

/** Which others may stand with each kind. */
const companions: Readonly<Record<Tested['by'], string>> = {
  text: 'contains startswith endswith all cased neq expand',
  re: 'i m s all neq',
  cidr: 'neq expand',
  exists: '',
  fieldref: 'contains startswith endswith cased neq',
  gt: '',
  gte: '',
  lt: '',
  lte: '',
};

export function testedBy(key: string, path: Path): Tested {
  const [name = '', ...modifiers] = key.split('|');
  const field = fieldNamed(name, path);
  const given = new Set<string>();
  let previous = '';
  for (const modifier of modifiers) {
    if (unsupported.has(modifier)) refuse(path, `the modifier ${modifier} is not supported`);
    if (!isKnown(modifier)) refuse(path, `there is no modifier ${modifier === '' ? 'without a name' : modifier}`);
    if (given.has(modifier)) refuse(path, `the modifier ${modifier} is given twice`);
    if (isExpressionFlag(modifier) && previous !== 're' && !isExpressionFlag(previous))
      refuse(path, `the modifier ${modifier} belongs behind re`);
    given.add((previous = modifier));
  }
  const by = (modifiers.find((modifier) => kinds.has(modifier)) ?? 'text') as Tested['by'];
  const allowed = new Set([by, ...companions[by].split(' ')]);
  const stranger = modifiers.find((modifier) => !allowed.has(modifier));
  if (stranger !== undefined) refuse(path, `the modifiers ${by} and ${stranger} do not go together`);
  const placed = modifiers.filter((modifier) => placings.has(modifier));
  if (placed.length > 1) refuse(path, `the modifiers ${placed.join(' and ')} do not go together`);
  return {
    ...{ field, by, placing: (placed[0] ?? 'equal') as Placing },
    ...{ all: given.has('all'), cased: given.has('cased'), neq: given.has('neq'), expand: given.has('expand') },
    flags: new Set(modifiers.filter(isExpressionFlag)),
  };
}

const isKnown = (modifier: string): boolean =>
  kinds.has(modifier) ||
  placings.has(modifier) ||
  isExpressionFlag(modifier) ||
  ['all', 'cased', 'neq', 'expand'].includes(modifier);
