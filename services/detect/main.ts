/** Detects attacks on identities: from enriched events to signals, and from signals to alerts. */
import { runService } from '@pipeline/runtime/service';
import { tallyOf } from './metrics.ts';
import { ruleSetOf } from './rule-set.ts';
import { rules } from './rules/all.ts';
import { settings } from './settings.ts';
import { correlateStage, matchStage } from './stages.ts';

await runService({
  name: 'detect',
  settings,
  start: ({ settings: { DETECT_PROFILE, DETECT_EMBARGO }, metrics, runStage, runStatefulStage }) => {
    const tunings = { 'embargoed-location': { parameters: { list: DETECT_EMBARGO } } };
    const set = ruleSetOf(rules, DETECT_PROFILE, tunings);
    runStage(matchStage(set));
    runStatefulStage(correlateStage(set, tallyOf(metrics)));
  },
});
