/** Draws on the terminal: a picture at the bottom that is redrawn, and lines above it that stay. */
import type { WriteStream } from 'node:tty';

export interface Screen {
  /** Whether pictures are drawn, or only lines are written. */
  readonly redraws: boolean;
  /** A line that stays. */
  readonly say: (line: string) => void;
  /** Replaces the picture; where the terminal cannot redraw, prints `line` instead, if it is given. */
  readonly draw: (lines: readonly string[], line?: string) => void;
  /** Leaves the last picture where it is; what is said later comes below. */
  readonly settle: () => void;
}

type Terminal = Pick<WriteStream, 'write'> & Partial<Pick<WriteStream, 'isTTY' | 'columns'>>;

export function openScreen(terminal: Terminal): Screen {
  let drawn: readonly string[] = [];
  const redraws = terminal.isTTY === true;
  const erase = (): string => (drawn.length > 0 ? `\u001b[${String(drawn.length)}A\u001b[J` : '');
  const paint = (before: string, lines: readonly string[]): void => {
    const columns = terminal.columns ?? 80;
    const fitting = lines.map((line) => (line.length > columns ? line.slice(0, columns) : line));
    terminal.write(`${erase()}${before}${fitting.map((line) => `${line}\n`).join('')}`);
    drawn = fitting;
  };
  return {
    redraws,
    say: (line) => {
      paint(`${line}\n`, drawn);
    },
    draw: (lines, line) => {
      if (redraws) paint('', lines);
      else if (line !== undefined) terminal.write(`${line}\n`);
    },
    settle: () => {
      drawn = [];
    },
  };
}
