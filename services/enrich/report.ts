/** Tells operators which databases are in use and how old they are. */
import { Gauge, type Registry } from 'prom-client';
import type { Logger } from 'pino';
import type { Database, Databases } from './lookups.ts';

export function report(
  to: { readonly log: Pick<Logger, 'info' | 'warn'>; readonly metrics: Registry },
  databases: Databases,
): void {
  const buildEpoch = new Gauge({
    name: 'geoip_db_build_epoch',
    help: 'When the database in use was built, in seconds since the epoch',
    labelNames: ['db'],
    registers: [to.metrics],
  });
  const tell = (db: string, database: Database<unknown> | null): void => {
    if (database === null) {
      to.log.warn({ db }, 'no database: addresses go without');
      return;
    }
    const { name, source } = database;
    to.log.info({ db, type: name, source, builtAt: builtAt(database.buildEpoch) }, 'database in use');
    if (database.buildEpoch !== null) buildEpoch.set({ db }, database.buildEpoch);
  };
  tell('places', databases.places);
  tell('networks', databases.networks);
}

const builtAt = (epoch: number | null): string => (epoch === null ? 'unknown' : new Date(epoch * 1000).toISOString());
