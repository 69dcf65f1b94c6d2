/** The rules as the operator's file tunes them, for as long as the service runs: a valid change takes effect, an invalid one is refused and said. */
import type { Service } from '@pipeline/runtime/service';
import { WrongSettings, type SettingsOf } from '@pipeline/runtime/settings';
import { openWatchedFiles, watchFiles, type FileContent } from '@pipeline/runtime/watched-files';
import { Gauge } from 'prom-client';
import type { RuleTemplate } from './rule.ts';
import { ruleSetOf, type RuleSet } from './rule-set.ts';
import type { settings } from './settings.ts';
import { nothingTuned, tunedIn, type Tuned } from './tuning-file.ts';

type Needed = Pick<Service<typeof settings>, 'log' | 'metrics' | 'stopping'> & {
  readonly settings: SettingsOf<typeof settings>;
};

const LOOK_EVERY_MS = 2_000;

export interface WatchedRules {
  readonly set: RuleSet;
  /** Calls back with every other set that takes its place. */
  readonly onChange: (replace: (set: RuleSet) => void) => void;
}

/** Throws WrongSettings where the file cannot be used at the start. */
export async function watchRules(templates: readonly RuleTemplate[], service: Needed): Promise<WatchedRules> {
  const { settings: given, log, metrics, stopping } = service;
  const { RULES_FILE: path, DETECT_PROFILE: profile, DETECT_EMBARGO: list } = given;
  const refused = new Gauge({
    name: 'detect_rules_refused',
    help: '1 where the rules file holds what cannot be used, and the rules before it are in force.',
    registers: [metrics],
  });
  const setOf = (tuned: Tuned): RuleSet => ruleSetOf(templates, profile, withEmbargo(tuned, list));
  if (path === undefined) return { set: setOf(nothingTuned), onChange: () => undefined };

  const read = (content: FileContent | undefined): ReturnType<typeof tunedIn> =>
    Buffer.isBuffer(content)
      ? tunedIn(content.toString('utf8'), path, templates)
      : { tuned: nothingTuned, problems: [`${path}: cannot be read (${content?.code ?? 'unknown error'})`] };
  const files = await openWatchedFiles([path]);
  const { tuned, problems } = read(files.contents[0]);
  if (problems.length > 0) throw new WrongSettings(problems.map((problem) => `RULES_FILE: ${problem}`));
  let set = setOf(tuned);
  log.info({ version: set.version, rules: set.rules.length, profile: set.profile }, 'rules in force');
  return {
    set,
    onChange: (replace) => {
      watchFiles(files, {
        everyMs: LOOK_EVERY_MS,
        signal: stopping,
        onChange: ([content]) => {
          const changed = read(content);
          refused.set(changed.problems.length > 0 ? 1 : 0);
          if (changed.problems.length > 0) {
            log.error({ problems: changed.problems }, 'changed rules are refused, those before stay in force');
            return;
          }
          const next = setOf(changed.tuned);
          if (next.version === set.version) return;
          log.info({ from: set.version, version: next.version, rules: next.rules.length }, 'other rules in force');
          set = next;
          replace(set);
        },
      });
    },
  };
}

/** The file goes before the setting. */
export function withEmbargo(tuned: Tuned, list: string): Tuned {
  const id = 'embargoed-location';
  const own = tuned.tunings[id];
  return { ...tuned, tunings: { ...tuned.tunings, [id]: { ...own, parameters: { list, ...own?.parameters } } } };
}
