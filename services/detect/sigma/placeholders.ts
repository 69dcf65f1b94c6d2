/** Lists of values that rules name as `%name%` with the modifier `expand`, from the folder's file of placeholders. */
import { refuse, type Path } from './refusal.ts';

export type Placeholders = ReadonlyMap<string, readonly string[]>;

const MOST_VALUES = 1_000;

/** The values of a text in which every placeholder is replaced by each of its values; `\%` is a plain percent sign. */
export function expanded(text: string, known: Placeholders, path: Path): readonly string[] {
  const parts = text.split(/(?<!\\)%([\w-]+)%/);
  if (parts.length === 1) refuse(path, `${text} has no placeholder such as %names%`);
  let texts = [''];
  for (const [index, part] of parts.entries()) {
    const values = index % 2 === 0 ? [part.replaceAll('\\%', '%')] : known.get(part);
    if (!values)
      refuse(path, `there is no placeholder ${part}; they come from the file placeholders.yaml of the folder`);
    if (texts.length * values.length > MOST_VALUES) refuse(path, `more than ${MOST_VALUES} values for one test`);
    texts = texts.flatMap((begun) => values.map((value) => begun + value));
  }
  return texts;
}

/** The file: names with a list of texts each. */
export function placeholdersIn(content: unknown): Placeholders {
  if (typeof content !== 'object' || content === null || Array.isArray(content))
    refuse([], 'placeholders are names with a list of texts each');
  return new Map(
    Object.entries(content).map(([name, values]: [string, unknown]) => {
      if (!/^[\w-]{1,100}$/.test(name)) refuse([name], 'a placeholder is named by letters, digits, _ and -');
      if (!Array.isArray(values) || values.length === 0 || values.length > MOST_VALUES)
        refuse([name], `must be a list of 1 to ${MOST_VALUES} texts`);
      const texts = values.map((value: unknown, index) =>
        typeof value === 'string' || typeof value === 'number'
          ? String(value)
          : refuse([name, index], 'must be a text'),
      );
      return [name, texts];
    }),
  );
}
