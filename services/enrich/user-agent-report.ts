/** Tells operators which expressions read raw user agents, what became of changed ones, and how often they were needed. */
import { Counter, type Registry } from 'prom-client';
import type { Logger } from 'pino';
import type { AgentReplacement } from './user-agent-files.ts';
import type { AgentDatabase, UserAgents } from './user-agents.ts';

export interface UserAgentReport extends AgentReplacement {
  readonly opened: (database: AgentDatabase) => void;
}

export function userAgentReporter(
  { log, metrics }: { readonly log: Pick<Logger, 'info' | 'warn'>; readonly metrics: Registry },
  counts: UserAgents['counts'],
): UserAgentReport {
  const registers = [metrics];
  const reloads = new Counter({
    name: 'enrich_regexes_reloads_total',
    help: 'Changed files of expressions, by whether they were taken',
    labelNames: ['outcome'],
    registers,
  });
  new Counter({
    name: 'enrich_user_agents_total',
    help: 'Raw user agents, by whether they were known already (cached) or had to be parsed',
    labelNames: ['result'],
    registers,
    collect() {
      this.reset();
      this.inc({ result: 'cached' }, counts.cached);
      this.inc({ result: 'parsed' }, counts.parsed);
    },
  });
  return {
    opened: ({ name }) => {
      log.info({ expressions: name }, 'expressions for user agents in use');
    },
    replaced: ({ name }) => {
      reloads.inc({ outcome: 'taken' });
      log.info({ expressions: name }, 'new expressions for user agents in use');
    },
    refused: (reason) => {
      reloads.inc({ outcome: 'refused' });
      log.warn({ reason }, 'a changed file of expressions is refused; the one in use goes on serving');
    },
  };
}
