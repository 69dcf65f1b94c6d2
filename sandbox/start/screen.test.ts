import { expect, test } from 'vitest';
import { openScreen } from './screen.ts';

function terminal(isTTY: boolean) {
  const written: string[] = [];
  return { isTTY, columns: 20, written, write: (text: string) => written.push(text) > 0 };
}

test('a said line goes above the picture, which is drawn again', () => {
  const tty = terminal(true);
  const screen = openScreen(tty);
  screen.draw(['one', 'two']);
  screen.say('alert');
  expect(tty.written).toEqual(['one\ntwo\n', '\u001b[2A\u001b[Jalert\none\ntwo\n']);
});

test('a line wider than the terminal is cut, so that redrawing counts rows rightly', () => {
  const tty = terminal(true);
  openScreen(tty).draw(['x'.repeat(50)]);
  expect(tty.written).toEqual([`${'x'.repeat(20)}\n`]);
});

test('without a terminal only plain lines are written', () => {
  const pipe = terminal(false);
  const screen = openScreen(pipe);
  screen.draw(['one', 'two'], 'summary');
  screen.draw(['one', 'two']);
  screen.say('alert');
  expect(pipe.written).toEqual(['summary\n', 'alert\n']);
});
