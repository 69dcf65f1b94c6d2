/**
 * Makes a new broker create what it creates at first use, its topics of groups and of transactions, so that the first
 * client is not told to wait until they are loaded.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { connect, transactionalProducer } from '@pipeline/runtime/kafka/client';
import { pino } from 'pino';

const NAME = 'warm-up';
const ATTEMPTS = 100;

/** Both at once; takes about a second on an empty broker, a moment on one that has been used. */
export async function warmUp(brokers: string): Promise<void> {
  const client = connect({ brokers: [brokers], clientId: NAME }, pino({ level: 'silent' }));
  const admin = client.admin();
  const producer = transactionalProducer(client, NAME);
  try {
    await Promise.all([admin.connect(), producer.connect()]);
    await Promise.all([
      insist(() => admin.fetchOffsets({ groupId: NAME })),
      insist(async () => {
        await (await producer.transaction()).abort();
      }),
    ]);
  } finally {
    await Promise.all([admin.disconnect(), producer.disconnect()]);
  }
}

async function insist(attempt: () => Promise<unknown>): Promise<void> {
  for (let left = ATTEMPTS; ; left--) {
    try {
      await attempt();
      return;
    } catch (error) {
      if (left === 0) throw error;
      await sleep(100);
    }
  }
}
