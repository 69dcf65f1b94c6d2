/** A program in the place of detect that only matches: what that costs, and the client with it. */
import { matcher } from '@pipeline/detect/match';
import { metersOf } from '@pipeline/detect/metrics';
import { rules } from '@pipeline/detect/rules/all';
import { watchRules } from '@pipeline/detect/rules-watch';
import { settings } from '@pipeline/detect/settings';
import { matchStage } from '@pipeline/detect/stages';
import { runService } from '@pipeline/runtime/service';

await runService({
  name: 'detect',
  settings,
  start: async (service) => {
    const meters = metersOf(service.metrics, () => performance.now());
    const { set } = await watchRules(rules, service);
    const match = matcher(set.rules, meters.match);
    service.runStage(matchStage(() => match));
  },
});
