/** Finishes the code of an expression: where ways of matching meet, and with what a match can begin. */
import { OP, OTHER_UNITS, WIDTH, type Pattern, type UnitSet } from './pattern-code.ts';

export function assemble(instructions: readonly number[], sets: readonly UnitSet[], slotCount: number): Pattern {
  const code = Int32Array.from(instructions);
  const meetings = meetingsOf(code);
  return {
    code,
    sets,
    slotCount,
    meetings,
    meetingCount: 1 + Math.max(-1, ...meetings),
    prefix: prefixOf(code, meetings),
    first: firstOf(code, sets),
    anchored: code[WIDTH] === OP.START,
  };
}

/** What follows an instruction without reading a unit is for the caller to tell. */
function nextOf(code: Int32Array, at: number): readonly number[] {
  const [op, a = 0, b = 0] = code.subarray(at * WIDTH);
  if (op === OP.MATCH) return [];
  if (op === OP.SPLIT) return [a, b];
  return op === OP.JUMP ? [a] : [at + 1];
}

function meetingsOf(code: Int32Array): Int32Array {
  const count = code.length / WIDTH;
  const arrivals = new Int32Array(count);
  for (let at = 0; at < count; at++) for (const next of nextOf(code, at)) arrivals[next] = (arrivals[next] ?? 0) + 1;
  let numbered = 0;
  return arrivals.map((sources) => (sources > 1 ? numbered++ : -1));
}

function prefixOf(code: Int32Array, meetings: Int32Array): string {
  let prefix = '';
  for (let at = 0; meetings[at] === -1; at++) {
    const [op, unit = 0] = code.subarray(at * WIDTH);
    if (op === OP.UNIT) prefix += String.fromCharCode(unit);
    else if (op !== OP.SAVE && op !== OP.CLEAR) break;
  }
  return prefix;
}

function firstOf(code: Int32Array, sets: readonly UnitSet[]): Uint8Array | null {
  const first = new Uint8Array(OTHER_UNITS + 1);
  const seen = new Set<number>();
  const pending = [0];
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    if (seen.has(at)) continue;
    seen.add(at);
    const [op, a = 0] = code.subarray(at * WIDTH);
    if (op === OP.MATCH) return null;
    if (op === OP.UNIT) first[Math.min(a, OTHER_UNITS)] = 1;
    else if (op === OP.SET) {
      sets[a]?.ascii.forEach((has, unit) => (first[unit] = (first[unit] ?? 0) | has));
      first[OTHER_UNITS] = 1;
    } else pending.push(...nextOf(code, at));
  }
  return first;
}
