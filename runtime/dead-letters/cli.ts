/** The three commands, at the edge: settings and a filter in, text and an exit code out. */
import { setTimeout as sleep } from 'node:timers/promises';
import { WrongSettings } from '../settings.ts';
import { filterOf } from './filter.ts';
import { openMailbox, type Mailbox } from './mailbox.ts';
import { chosen, replay } from './replay.ts';
import { lettered, table } from './shown.ts';

interface Filtered {
  readonly filter?: readonly string[];
}

const say = (...lines: readonly string[]): void => {
  for (const line of lines) process.stdout.write(`${line}\n`);
};

export const cli = {
  ls: ({ filter: texts = [], all = false }: Filtered & { readonly all?: boolean }) =>
    inMailbox(async (mailbox) => {
      const filter = filterOf(texts, Date.now());
      const letters = await mailbox.letters();
      const shown = letters.filter((letter) => (all || letter.replayedAt === null) && filter(letter));
      if (shown.length > 0) say(...table(shown));
      say(
        `${shown.length} of ${letters.length} dead letters${all ? '' : '; those that have been replayed are left out'}`,
      );
      return 0;
    }),

  show: (id: string, { hex = false }: { readonly hex?: boolean }) =>
    inMailbox(async (mailbox) => {
      const filter = filterOf([`id=${id}`], Date.now());
      const found = (await mailbox.letters()).filter(filter);
      if (found.length !== 1)
        throw new WrongSettings([`${found.length} dead letters have an id that begins with ${id}`]);
      for await (const [one] of mailbox.inFull(found)) {
        if (one) say(...lettered(...one, hex ? null : await mailbox.decoded(one[1]), hex));
      }
      return 0;
    }),

  replay: (options: Filtered & { readonly maxRate: string; readonly all?: boolean; readonly dryRun?: boolean }) =>
    inMailbox(async (mailbox) => {
      const { filter: texts = [], all = false, dryRun = false } = options;
      const maxRate = Number(options.maxRate);
      if (!(maxRate >= 0.1 && maxRate <= 10_000))
        throw new WrongSettings(['--max-rate: must be 0.1 to 10000 a second']);
      if (texts.length === 0 && !all) throw new WrongSettings(['say which by --filter, or --all']);
      const filter = filterOf(texts, Date.now());
      if (dryRun) return foretell(mailbox, filter);
      const stopping = new AbortController();
      const stop = (): void => {
        stopping.abort();
      };
      process.once('SIGINT', stop).once('SIGTERM', stop);
      const { replayed, impossible, refused, left } = await replay(mailbox, {
        ...{ filter, maxRate, signal: stopping.signal, now: Date.now },
        wait: (ms, signal) => sleep(ms, undefined, { signal }).catch(() => undefined),
      });
      process.off('SIGINT', stop).off('SIGTERM', stop);
      if (impossible.length > 0) say('cannot be replayed:', ...table(impossible));
      if (refused.length > 0) say('refused by their topic for their size:', ...table(refused));
      say(`${replayed} replayed, ${impossible.length + refused.length} cannot be, ${left} left`);
      return impossible.length + refused.length + left > 0 ? 1 : 0;
    }),
};

async function foretell(mailbox: Mailbox, filter: ReturnType<typeof filterOf>): Promise<number> {
  const asked = chosen(await mailbox.letters(), filter);
  if (asked.length > 0) say(...table(asked));
  const possible = asked.filter(({ obstacle }) => obstacle === null);
  say(`${possible.length} would be replayed, ${asked.length - possible.length} cannot be; nothing has been written`);
  return 0;
}

/** Sets the exit code: that of the command, 2 for wrong settings, 1 for what went wrong besides. */
async function inMailbox(command: (mailbox: Mailbox) => Promise<number>): Promise<void> {
  try {
    const mailbox = await openMailbox(process.env);
    process.exitCode = await command(mailbox).finally(mailbox.close);
  } catch (error) {
    process.stderr.write(`dead-letters: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = error instanceof WrongSettings ? 2 : 1;
  }
}
