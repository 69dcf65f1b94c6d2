/** The rules as the operator's files make them, for as long as the service runs: a valid change takes effect, an invalid one is refused and said. */
import type { Service } from '@pipeline/runtime/service';
import { WrongSettings, type SettingsOf } from '@pipeline/runtime/settings';
import { openWatchedFiles, openWatchedFolder, watchFiles } from '@pipeline/runtime/watched-files';
import { Gauge } from 'prom-client';
import type { RuleTemplate } from './rule.ts';
import type { RuleSet } from './rule-set.ts';
import { rulesIn, type RuleFiles } from './rules-files.ts';
import type { settings } from './settings.ts';

type Needed = Pick<Service<typeof settings>, 'log' | 'metrics' | 'stopping'> & {
  readonly settings: SettingsOf<typeof settings>;
};

const LOOK_EVERY_MS = 2_000;
export const SIGMA_ENDINGS = ['.yml', '.yaml'];

export interface WatchedRules {
  readonly set: RuleSet;
  /** Calls back with every other set that takes its place. */
  readonly onChange: (replace: (set: RuleSet) => void) => void;
}

/** Throws WrongSettings where a file cannot be used at the start. */
export async function watchRules(templates: readonly RuleTemplate[], service: Needed): Promise<WatchedRules> {
  const { settings: given, log, metrics, stopping } = service;
  const { RULES_FILE: path, SIGMA_DIR: folder, DETECT_PROFILE: profile, DETECT_EMBARGO: embargo } = given;
  const refused = new Gauge({
    name: 'detect_rules_refused',
    help: '1 where the files of rules hold what cannot be used, and the rules before them are in force.',
    registers: [metrics],
  });
  const tuning = path === undefined ? undefined : await openWatchedFiles([path]);
  const sigma = folder === undefined ? undefined : await openWatchedFolder(folder, SIGMA_ENDINGS);
  const tuningOf = (content = tuning?.contents[0]): RuleFiles['tuning'] =>
    path === undefined || content === undefined ? undefined : { path, content };

  let files: RuleFiles = { tuning: tuningOf(), sigma: sigma?.files ?? [] };
  const first = rulesIn(files, { templates, profile, embargo });
  if (first.problems.length > 0) throw new WrongSettings(first.problems);
  let { set } = first;
  log.info({ version: set.version, rules: set.rules.length, profile: set.profile }, 'rules in force');
  return {
    set,
    onChange: (replace) => {
      let wrong = '';
      const judge = (changed: Partial<RuleFiles>): void => {
        files = { ...files, ...changed };
        const { set: next, problems } = rulesIn(files, { templates, profile, embargo });
        refused.set(problems.length > 0 ? 1 : 0);
        // Both watches see one change where the tuning lies among the rules.
        const before = wrong;
        wrong = problems.join('\n');
        if (problems.length > 0) {
          if (wrong !== before) log.error({ problems }, 'changed rules are refused, those before stay in force');
          return;
        }
        if (next.version === set.version) {
          if (before !== '') log.info({ version: set.version }, 'rules are right again');
          return;
        }
        log.info({ from: set.version, version: next.version, rules: next.rules.length }, 'other rules in force');
        set = next;
        replace(set);
      };
      const watching = { everyMs: LOOK_EVERY_MS, signal: stopping };
      if (tuning)
        watchFiles(tuning, {
          ...watching,
          onChange: ([content]) => {
            judge({ tuning: tuningOf(content) });
          },
        });
      if (sigma)
        watchFiles(sigma, {
          ...watching,
          onChange: (found) => {
            judge({ sigma: found });
          },
        });
    },
  };
}
