/** Detects attacks on identities: from enriched events to signals, and from signals to alerts. */
import { runService } from '@pipeline/runtime/service';
import { matcher } from './match.ts';
import { tallyOf } from './metrics.ts';
import { rules } from './rules/all.ts';
import { watchRules } from './rules-watch.ts';
import { settings } from './settings.ts';
import { correlateStage, matchStage } from './stages.ts';

await runService({
  name: 'detect',
  settings,
  start: async (service) => {
    const tally = tallyOf(service.metrics);
    const { set, onChange } = await watchRules(rules, service);
    let match = matcher(set.rules);
    service.runStage(matchStage(() => match));
    const correlating = service.runStatefulStage(correlateStage(set, tally));
    onChange((next) => {
      match = matcher(next.rules);
      correlating.replace(correlateStage(next, tally));
    });
  },
});
