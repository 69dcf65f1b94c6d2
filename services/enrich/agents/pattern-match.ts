/**
 * Matches compiled expressions as JavaScript's RegExp does: leftmost, and of the ways to match there the one that the
 * expression prefers; only that a round of a repetition may be empty, as everywhere but in JavaScript. Other than RegExp it
 * remembers where two ways of matching have met and failed, and never goes on from there again, whichever start it came
 * from. So a search takes at most two steps for each instruction and each position of the text: work grows linearly with
 * the text for every expression, and `steps` counts it.
 */
import { OP, OTHER_UNITS, WIDTH, type Pattern } from './pattern-code.ts';

export interface Matcher {
  /** Slots of the leftmost match, two a group, -1 where a group took no part: valid until the next search. */
  readonly search: (pattern: Pattern, text: string) => Int32Array | null;
  /** Instructions carried out since the matcher was made. */
  readonly steps: () => number;
}

export function makeMatcher(): Matcher {
  let seen = new Uint32Array(1024);
  let slots = new Int32Array(64);
  let steps = 0;
  /** Where else to go on, two numbers each: an instruction and a position; or, below zero, a slot and what it held. */
  const pending: number[] = [];

  function matchAt(pattern: Pattern, text: string, start: number): boolean {
    const { code, sets, meetings } = pattern;
    const width = text.length + 1;
    let at = 0;
    let position = start;
    pending.length = 0;
    for (;;) {
      steps++;
      let goOn = true;
      const meeting = meetings[at] ?? -1;
      if (meeting >= 0) {
        const bit = meeting * width + position;
        const word = seen[bit >>> 5] ?? 0;
        const mask = 1 << (bit & 31);
        goOn = (word & mask) === 0;
        seen[bit >>> 5] = word | mask;
      }
      if (goOn) {
        const a = code[at * WIDTH + 1] ?? 0;
        switch (code[at * WIDTH] ?? OP.MATCH) {
          case OP.UNIT:
            goOn = text.charCodeAt(position++) === a;
            break;
          case OP.SET: {
            const unit = text.charCodeAt(position++);
            const set = sets[a];
            // Past the end it is not a number, which no set has.
            goOn =
              unit < OTHER_UNITS ? set?.ascii[unit] === 1 : position <= text.length && set?.hasOther(unit) === true;
            break;
          }
          case OP.SPLIT: {
            const b = code[at * WIDTH + 2] ?? 0;
            const unit = text.charCodeAt(position);
            if (!canBegin(pattern, a, unit)) {
              at = b - 1;
            } else {
              if (canBegin(pattern, b, unit)) pending.push(b, position);
              at = a - 1;
            }
            break;
          }
          case OP.JUMP:
            at = a - 1;
            break;
          case OP.SAVE:
            pending.push(-1 - a, slots[a] ?? -1);
            slots[a] = position;
            break;
          case OP.CLEAR:
            for (let slot = a; slot < (code[at * WIDTH + 2] ?? 0); slot++) {
              pending.push(-1 - slot, slots[slot] ?? -1);
              slots[slot] = -1;
            }
            break;
          case OP.START:
            goOn = position === 0;
            break;
          case OP.END:
            goOn = position === text.length;
            break;
          case OP.BOUNDARY:
            goOn = isBoundary(text, position);
            break;
          case OP.NO_BOUNDARY:
            goOn = !isBoundary(text, position);
            break;
          default:
            return true;
        }
        at++;
      }
      if (goOn) continue;
      for (;;) {
        const held = pending.pop();
        const where = pending.pop();
        if (held === undefined || where === undefined) return false;
        if (where >= 0) {
          at = where;
          position = held;
          break;
        }
        slots[-1 - where] = held;
      }
    }
  }

  function search(pattern: Pattern, text: string): Int32Array | null {
    const { prefix, first, anchored } = pattern;
    const words = (pattern.meetingCount * (text.length + 1) + 31) >>> 5;
    if (words > seen.length) seen = new Uint32Array(2 * words);
    else seen.fill(0, 0, words);
    if (pattern.slotCount > slots.length) slots = new Int32Array(pattern.slotCount);
    slots.fill(-1, 0, pattern.slotCount);
    const last = anchored ? 0 : text.length;
    for (let start = 0; start <= last; start++) {
      if (prefix !== '' && !anchored) {
        start = text.indexOf(prefix, start);
        if (start < 0) return null;
      } else if (first !== null) {
        if (start === text.length) return null;
        if (first[Math.min(text.charCodeAt(start), OTHER_UNITS)] === 0) continue;
      }
      if (matchAt(pattern, text, start)) return slots;
    }
    return null;
  }
  return { search, steps: () => steps };
}

/** False only where the instruction surely fails on that unit: a look ahead that saves most ways into nothing. */
function canBegin({ code, sets }: Pattern, at: number, unit: number): boolean {
  const op = code[at * WIDTH];
  const a = code[at * WIDTH + 1] ?? 0;
  if (op === OP.UNIT) return unit === a;
  return op !== OP.SET || !(unit < OTHER_UNITS) || sets[a]?.ascii[unit] === 1;
}

const isWord = (unit: number): boolean =>
  (unit >= 48 && unit <= 57) || (unit >= 65 && unit <= 90) || unit === 95 || (unit >= 97 && unit <= 122);

const isBoundary = (text: string, position: number): boolean =>
  isWord(text.charCodeAt(position - 1)) !== isWord(text.charCodeAt(position));
