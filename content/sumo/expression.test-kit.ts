/** Conditions and calls of Sumo's query language, as far as run-query.test-kit.ts needs them. */

export type Value = string | number | boolean | null;
export type Row = Readonly<Record<string, Value>>;

interface Token {
  readonly kind: 'text' | 'number' | 'name' | 'pattern' | 'sign';
  readonly text: string;
}

const TOKENS =
  /\s*(?:"(?<text>(?:[^"\\]|\\.)*)"|(?<=matches )\/(?<pattern>(?:[^/\\]|\\.)*)\/|(?<number>\d+(?:\.\d+)?)|(?<name>[A-Za-z_]\w*)|(?<sign>!=|>=|<=|[(),=<>!]))/gy;

function tokensOf(source: string): readonly Token[] {
  const tokens: Token[] = [];
  TOKENS.lastIndex = 0;
  while (TOKENS.lastIndex < source.trimEnd().length) {
    const at = TOKENS.lastIndex;
    const found = Object.entries(TOKENS.exec(source)?.groups ?? {}).find(([, text]) => (text as unknown) !== undefined);
    if (found === undefined) throw new Error(`not known: ${source.slice(at)}`);
    tokens.push({ kind: found[0] as Token['kind'], text: found[1] });
  }
  return tokens;
}

/** Worth of an expression in a row; comparisons with what is not there do not hold. */
export function evaluate(source: string, row: Row): Value {
  const tokens = [...tokensOf(source)];
  const next = (): Token => tokens.shift() ?? { kind: 'sign', text: '' };
  const is = (text: string): boolean => tokens[0]?.kind !== 'text' && tokens[0]?.text.toLowerCase() === text;
  const taken = (text: string): boolean => is(text) && next().text !== '';
  const expected = (text: string): void => {
    if (!taken(text)) throw new Error(`${text} is missing in ${source}`);
  };

  function either(): Value {
    let value = both();
    while (taken('or')) value = [value, both()].includes(true);
    return value;
  }
  function both(): Value {
    let value = comparison();
    while (taken('and')) value = [value, comparison()].every((one) => one === true);
    return value;
  }
  function comparison(): Value {
    if (taken('!')) return comparison() !== true;
    const left = primary();
    if (taken('in')) return list().some((one) => one === left);
    if (taken('matches')) {
      const pattern = new RegExp(next().text);
      return left !== null && pattern.test(String(left));
    }
    const sign = ['!=', '>=', '<=', '=', '<', '>'].find((one) => is(one));
    return sign === undefined ? left : compared(left, next().text, primary());
  }
  function list(): readonly Value[] {
    expected('(');
    const values: Value[] = [];
    if (taken(')')) return values;
    do values.push(either());
    while (taken(','));
    expected(')');
    return values;
  }
  function primary(): Value {
    if (taken('(')) {
      const value = either();
      expected(')');
      return value;
    }
    const { kind, text } = next();
    if (kind === 'text') return text;
    if (kind === 'number') return Number(text);
    if (kind !== 'name') throw new Error(`not known: ${text} in ${source}`);
    return is('(') ? call(text, list()) : (row[text] ?? null);
  }

  const value = either();
  if (tokens.length > 0) throw new Error(`left over in ${source}`);
  return value;
}

function compared(left: Value, sign: string, right: Value): boolean {
  if (sign === '=') return left === right;
  if (sign === '!=') return left !== right;
  if (left === null || right === null) return false;
  if (sign === '>=') return left >= right;
  if (sign === '<=') return left <= right;
  return sign === '<' ? left < right : left > right;
}

function call(name: string, given: readonly Value[]): Value {
  const [first = null, second = null, third = null] = given;
  switch (name) {
    case 'isBlank':
      return first === null || String(first).trim() === '';
    case 'if':
      return first === true ? second : third;
    case 'num':
      return Number(first);
    case 'concat':
      return given.map((one) => one ?? '').join('');
    case 'haversine':
      return haversineKm(given.map(Number));
    default:
      throw new Error(`not known: ${name}`);
  }
}

function haversineKm([south = 0, west = 0, north = 0, east = 0]: readonly number[]): number {
  const radians = (degrees: number): number => (degrees * Math.PI) / 180;
  const half = (from: number, to: number): number => Math.sin(radians(to - from) / 2) ** 2;
  const root = half(south, north) + Math.cos(radians(south)) * Math.cos(radians(north)) * half(west, east);
  return 2 * 6_371 * Math.asin(Math.sqrt(root));
}
