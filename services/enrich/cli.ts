/**
 * `npm run enrich -- [--facts | --addresses | --user-agents] [FILE]`: reads events (one a line, or a JSON array as the API
 * returns it), addresses or raw user agents (one a line) from a file or from standard input, and prints what enrich says of
 * each, one a line and in their order. Uses the same settings as the service: GEOIP_CITY_DB, GEOIP_ASN_DB, NETWORK_LISTS,
 * USER_AGENT_REGEXES. Exit code: 0, or 1 where something was no event (told on standard error, the others are printed), or
 * 2 where it could not begin.
 */
import { once } from 'node:events';
import { open } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { readSettings } from '@pipeline/runtime/settings';
import { addressesByHand, eventsByHand, userAgentsByHand, type Answer } from './by-hand.ts';
import { openDatabases } from './databases.ts';
import { inputLines } from './input-lines.ts';
import { makeLookups } from './lookups.ts';
import { settings } from './settings.ts';
import { openUserAgents } from './user-agent-files.ts';
import { makeUserAgents } from './user-agents.ts';

const USAGE = `npm run enrich -- [--facts | --addresses | --user-agents] [FILE]
  FILE, or standard input, holds events: one a line, or a JSON array as the API returns it
  --facts        print the typed facts beside the completed JSON, as {"sighting":…,"json":…}
  --addresses    the input holds addresses, one a line
  --user-agents  the input holds raw user agents, one a line
`;

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // Whoever reads us has enough.
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});
try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      ...{ facts: { type: 'boolean' }, addresses: { type: 'boolean' }, 'user-agents': { type: 'boolean' } },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) process.stdout.write(USAGE);
  else {
    const [file, ...others] = positionals;
    const { facts, addresses, 'user-agents': userAgents } = values;
    if (others.length > 0 || [facts, addresses, userAgents].filter(Boolean).length > 1) throw new Error(USAGE);
    const input = file === undefined ? process.stdin : (await open(file)).createReadStream();
    const kind = addresses ? 'addresses' : userAgents ? 'user-agents' : facts ? 'facts' : 'completed';
    for await (const answer of answersTo(input, kind)) await print(answer);
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}

async function print(answer: Answer): Promise<void> {
  if (answer.kind === 'line') {
    if (!process.stdout.write(`${answer.line}\n`)) await once(process.stdout, 'drain');
    return;
  }
  process.stderr.write(`${answer.problem}\n`);
  process.exitCode = 1;
}

type Kind = 'completed' | 'facts' | 'addresses' | 'user-agents';

/** Opens what is needed only. */
async function* answersTo(input: NodeJS.ReadableStream, kind: Kind): AsyncGenerator<Answer, void> {
  const chosen = readSettings(settings, process.env);
  const readText = kind === 'addresses' ? undefined : makeUserAgents((await openUserAgents(chosen)).database).read;
  if (kind === 'user-agents' && readText) return yield* userAgentsByHand(readText, await text(input));
  const lookups = makeLookups((await openDatabases(chosen)).databases);
  if (kind === 'addresses') return yield* addressesByHand(lookups, await text(input));
  const lines = inputLines(input as AsyncIterable<Buffer>);
  yield* eventsByHand(lines, {
    lookups,
    shown: kind === 'facts' ? 'facts' : 'completed',
    ...(readText && { readText }),
  });
}
