/** One publication of a partition at a time: what is made of the ledger is written before anything else is made of it. */
import type { Owned } from '@pipeline/runtime/loops';
import type { World } from './world.ts';

/** Once a publication has failed, the ledger no longer says what the log holds: all that follow fail with it. */
export function createPublisher(owned: Pick<Owned<unknown, unknown>, 'publish' | 'signal'>): World['publish'] {
  let last: Promise<unknown> = Promise.resolve();
  return (make) => {
    const mine = last.then(async () => {
      owned.signal.throwIfAborted();
      const publication = make();
      const { outputs, deadLetters } = publication;
      if (outputs.length + deadLetters.length > 0) await owned.publish(outputs, deadLetters);
      return publication;
    });
    last = mine;
    last.catch(() => undefined);
    return mine;
  };
}
