/**
 * `npm run enrich -- [--addresses | --user-agents] [FILE]`: reads events (one a line, or a JSON array as the API returns it),
 * addresses or raw user agents (one a line) from a file or from standard input, and prints what enrich says of each. Uses
 * the same settings as the service: GEOIP_CITY_DB, GEOIP_ASN_DB, NETWORK_LISTS, USER_AGENT_REGEXES.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { addressesByHand, enrichByHand, userAgentsByHand, type Answer } from './by-hand.ts';
import { openDatabases } from './databases.ts';
import { makeLookups } from './lookups.ts';
import { settings } from './settings.ts';
import { openUserAgents } from './user-agent-files.ts';
import { makeUserAgents } from './user-agents.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { addresses: { type: 'boolean' }, 'user-agents': { type: 'boolean' } },
});
try {
  const answers = await answersTo(readFileSync(positionals[0] ?? process.stdin.fd, 'utf8'));
  for (const answer of answers) {
    if (answer.kind === 'line') process.stdout.write(`${answer.line}\n`);
    else process.stderr.write(`${answer.problem}\n`);
  }
  process.exitCode = answers.some(({ kind }) => kind === 'problem') ? 1 : 0;
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}

/** Opens what is needed only. */
async function answersTo(asked: string): Promise<readonly Answer[]> {
  const chosen = z.object(settings).parse(process.env);
  const userAgents = async () => makeUserAgents((await openUserAgents(chosen)).database).read;
  if (values['user-agents']) return userAgentsByHand(await userAgents(), asked);
  const lookups = makeLookups((await openDatabases(chosen)).databases);
  return values.addresses ? addressesByHand(lookups, asked) : enrichByHand(lookups, asked, await userAgents());
}
