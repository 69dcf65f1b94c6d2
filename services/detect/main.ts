/** Detects attacks on identities: from enriched events to signals, and from signals to alerts. */
import { runService } from '@pipeline/runtime/service';
import { tallyOf } from './metrics.ts';
import { limitsOf } from './profile.ts';
import { rules } from './rules/all.ts';
import { settings } from './settings.ts';
import { correlateStage, matchStage } from './stages.ts';

await runService({
  name: 'detect',
  settings,
  start: ({ settings: { DETECT_PROFILE, DETECT_EMBARGO }, metrics, runStage, runStatefulStage }) => {
    const limits = limitsOf(DETECT_PROFILE, DETECT_EMBARGO);
    runStage(matchStage(rules, limits));
    runStatefulStage(correlateStage(rules, limits, tallyOf(metrics)));
  },
});
