/** Tells operators which databases are in use and how old they are, what became of changed ones, and of look-ups. */
import { Counter, Gauge, type Registry } from 'prom-client';
import type { Logger } from 'pino';
import type { DatabaseSource } from './database-sources.ts';
import type { Replacement } from './databases.ts';
import type { Database } from './looked-up.ts';
import type { LookupCounts } from './lookup-counts.ts';
import type { Databases } from './lookups.ts';

export interface Report extends Replacement {
  readonly opened: (databases: Databases) => void;
}

export function reporter(
  { log, metrics }: { readonly log: Pick<Logger, 'info' | 'warn'>; readonly metrics: Registry },
  counts: LookupCounts,
): Report {
  const registers = [metrics];
  const buildEpoch = new Gauge({
    name: 'geoip_db_build_epoch',
    help: 'When the database in use was built, in seconds since the epoch',
    labelNames: ['db'],
    registers,
  });
  const reloads = new Counter({
    name: 'geoip_reloads_total',
    help: 'Changed files of databases and lists, by whether they were taken',
    labelNames: ['db', 'outcome'],
    registers,
  });
  countLookups(registers, counts);

  const tell = (db: 'places' | 'networks', database: Database<unknown>, what: string): void => {
    const { name: type, source, buildEpoch: epoch } = database;
    log.info({ db, type, source, builtAt: epoch === null ? 'unknown' : timeOf(epoch) }, what);
    if (epoch === null) buildEpoch.remove({ db });
    else buildEpoch.set({ db }, epoch);
  };
  return {
    opened: (databases) => {
      for (const db of ['places', 'networks'] as const) {
        const database = databases[db];
        if (database === null) log.warn({ db }, 'no database: addresses go without');
        else tell(db, database, 'database in use');
      }
    },
    replaced: (db, databases) => {
      reloads.inc({ db, outcome: 'taken' });
      if (db === 'lists') log.info({ db }, 'new lists in use');
      else if (databases[db] !== null) tell(db, databases[db], 'new database in use');
    },
    refused: (db: DatabaseSource['name'], reason) => {
      reloads.inc({ db, outcome: 'refused' });
      log.warn({ db, reason }, 'a changed file is refused; the one in use goes on serving');
    },
  };
}

/** Counted where they happen, in plain numbers; read when somebody asks. */
function countLookups(registers: Registry[], counts: LookupCounts): void {
  new Counter({
    name: 'geoip_lookups_total',
    help: 'Addresses of events, by what the database said of them',
    labelNames: ['db', 'status'],
    registers,
    collect() {
      this.reset();
      for (const db of ['places', 'networks'] as const) {
        for (const [status, count] of Object.entries(counts[db])) if (count > 0) this.inc({ db, status }, count);
      }
    },
  });
  new Counter({
    name: 'geoip_remembered_total',
    help: 'Public addresses that were answered from memory',
    registers,
    collect() {
      this.reset();
      this.inc(counts.remembered);
    },
  });
}

const timeOf = (epoch: number): string => new Date(epoch * 1_000).toISOString();
