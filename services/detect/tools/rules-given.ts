/** The rules that a command is to use: those of the environment, as the service has them, or others. */
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readSettings, WrongSettings, type Environment } from '@pipeline/runtime/settings';
import { openWatchedFiles, openWatchedFolder } from '@pipeline/runtime/watched-files';
import { profileNames, type ProfileName } from '../profile.ts';
import type { RuleTemplate } from '../rule.ts';
import { rulesIn } from '../rules-files.ts';
import type { RuleSet } from '../rule-set.ts';
import { rules as templates } from '../rules/all.ts';
import { SIGMA_ENDINGS } from '../rules-watch.ts';
import { settings } from '../settings.ts';
import type { SigmaFile } from '../sigma/documents.ts';

const TUNING = 'rules.yaml';

/** Options that say which; what is left out is as the environment has it. */
export interface Choice {
  readonly rules?: string;
  readonly sigma?: string;
  readonly profile?: string;
}

export interface Given {
  /** Also of rules that are switched off. */
  readonly templates: readonly RuleTemplate[];
  readonly set: RuleSet;
  readonly sigma: readonly SigmaFile[];
}

/** Throws WrongSettings with all that is wrong. */
export async function rulesGiven({ rules, sigma, profile }: Choice, environment: Environment): Promise<Given> {
  if (profile !== undefined && !isProfile(profile))
    throw new WrongSettings([`--profile: must be one of ${profileNames.join(', ')}`]);
  const place = rules === undefined ? {} : placeOf(rules);
  const given = readSettings(settings, {
    ...environment,
    ...place,
    ...(sigma === undefined ? {} : { SIGMA_DIR: sigma }),
  });
  const { RULES_FILE: path, SIGMA_DIR: folder, DETECT_EMBARGO: embargo, DETECT_PROFILE } = given;
  const [content] = path === undefined ? [] : (await openWatchedFiles([path])).contents;
  const found = folder === undefined ? [] : (await openWatchedFolder(folder, SIGMA_ENDINGS)).files;
  const files = { tuning: path === undefined || content === undefined ? undefined : { path, content }, sigma: found };
  const {
    set,
    templates: known,
    problems,
  } = rulesIn(files, { templates, profile: DETECT_PROFILE, embargo, insist: profile });
  if (problems.length > 0) throw new WrongSettings(problems);
  const texts = found.map(({ path: name, content: bytes }) => ({ path: name, text: bytes.toString('utf8') }));
  return { templates: known, set, sigma: texts };
}

/** A file of tuning; or a folder of rules in Sigma, with their tuning in `rules.yaml` if it is there. */
function placeOf(rules: string): Environment {
  if (statSync(rules, { throwIfNoEntry: false })?.isDirectory() !== true) return { RULES_FILE: rules };
  const tuning = join(rules, TUNING);
  return { SIGMA_DIR: rules, ...(existsSync(tuning) ? { RULES_FILE: tuning } : {}) };
}

const isProfile = (name: string): name is ProfileName => (profileNames as readonly string[]).includes(name);

/** Those of the ids only; all where none are named. */
export function onlyRules({ templates: all, set, sigma }: Given, ids: readonly string[] | undefined): Given {
  if (ids === undefined) return { templates: all, set, sigma };
  const running = new Set(set.rules.map(({ id }) => id));
  const unknown = ids.filter((id) => !running.has(id));
  if (unknown.length > 0)
    throw new WrongSettings(unknown.map((id) => `--rule: no rule ${id} runs; there are: ${[...running].join(', ')}`));
  return {
    sigma,
    templates: all.filter(({ id }) => ids.includes(id)),
    set: { ...set, rules: set.rules.filter(({ id }) => ids.includes(id)) },
  };
}
