/**
 * `npm run enrich -- [--addresses] [FILE]`: reads events (one a line, or a JSON array as the API returns it) or addresses
 * (one a line) from a file or from standard input, and prints what enrich says of each. Uses the same settings as the
 * service: GEOIP_CITY_DB, GEOIP_ASN_DB, NETWORK_KINDS.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { addressesByHand, enrichByHand } from './by-hand.ts';
import { openDatabases } from './databases.ts';
import { makeLookups } from './lookups.ts';
import { settings } from './settings.ts';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { addresses: { type: 'boolean' } } });
const lookups = makeLookups(openDatabases(z.object(settings).parse(process.env)));
const text = readFileSync(positionals[0] ?? process.stdin.fd, 'utf8');
const answers = values.addresses ? addressesByHand(lookups, text) : enrichByHand(lookups, text);
for (const answer of answers) {
  if (answer.kind === 'line') process.stdout.write(`${answer.line}\n`);
  else process.stderr.write(`${answer.problem}\n`);
}
process.exitCode = answers.some(({ kind }) => kind === 'problem') ? 1 : 0;
