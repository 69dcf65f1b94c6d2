/** `ingest check`: tries the credentials of every source, all at once, and tells in the order of the file. */
import { clusterSettings, withProxyNames } from '@pipeline/runtime/base-settings';
import { createHttp } from '@pipeline/runtime/http';
import { readSettings } from '@pipeline/runtime/settings';
import type { Command } from 'commander';
import { checkSource } from './check.ts';
import { createClient } from './client.ts';
import { readSources } from './sources.ts';

const { HTTPS_PROXY, HTTP_PROXY, NO_PROXY, EXTRA_CA_FILE } = clusterSettings;
const shape = { HTTPS_PROXY, HTTP_PROXY, NO_PROXY, EXTRA_CA_FILE };
const PATIENCE_MS = 60_000;

export function checkCommand(program: Command): void {
  program
    .command('check')
    .description("tries each source's credentials with one tiny request; exit code 1 if any fails")
    .action(check);
}

async function check(): Promise<void> {
  const environment = withProxyNames(process.env);
  const http = createHttp(readSettings(shape, environment));
  const patience = AbortSignal.timeout(PATIENCE_MS);
  const checks = readSources(environment).map((source) =>
    checkSource(source, createClient(source, http), Date.now, patience),
  );
  for (const checking of checks) {
    const { ok, line } = await checking;
    process.stdout.write(`${line}\n`);
    if (!ok) process.exitCode = 1;
  }
  await http.destroy();
}
