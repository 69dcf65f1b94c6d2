/** Detects attacks on identities: from enriched events to signals, and from signals to alerts. */
import { runService } from '@pipeline/runtime/service';
import { matcher } from './match.ts';
import { metersOf } from './metrics.ts';
import { rules } from './rules/all.ts';
import { watchRules } from './rules-watch.ts';
import { settings } from './settings.ts';
import { correlateStage, heartbeatStage, matchStage } from './stages.ts';

await runService({
  name: 'detect',
  settings,
  start: async (service) => {
    const meters = metersOf(service.metrics, () => performance.now());
    const { set, onChange } = await watchRules(rules, service);
    let match = matcher(set.rules, meters.match);
    service.runStage(matchStage(() => match));
    service.runStage(heartbeatStage(() => match));
    const correlating = service.runStatefulStage(correlateStage(set, meters));
    onChange((next) => {
      match = matcher(next.rules, meters.match);
      correlating.replace(correlateStage(next, meters));
    });
  },
});
