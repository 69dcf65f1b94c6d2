/** Reads raw user agents for as long as the service runs, each by the expressions that are in use at the time. */
import type { Registry } from 'prom-client';
import type { Logger } from 'pino';
import { openUserAgents, watchUserAgents } from './user-agent-files.ts';
import { userAgentReporter } from './user-agent-report.ts';
import type { ReadText } from './user-agent.ts';
import { makeUserAgents } from './user-agents.ts';

export interface UserAgentService {
  readonly settings: { readonly USER_AGENT_REGEXES?: string | undefined };
  readonly log: Pick<Logger, 'info' | 'warn'>;
  readonly metrics: Registry;
  readonly stopping: AbortSignal;
}

export async function serveUserAgents(service: UserAgentService, everyMs: number): Promise<ReadText> {
  const opened = await openUserAgents(service.settings);
  const agents = makeUserAgents(opened.database);
  const report = userAgentReporter(service, agents.counts);
  report.opened(opened.database);
  const replaced: typeof report.replaced = (database) => {
    agents.replace(database);
    report.replaced(database);
  };
  watchUserAgents(opened, { ...report, replaced }, { everyMs, signal: service.stopping });
  return agents.read;
}
