/** The rules that a command is to use: those of the environment, as the service has them, or others. */
import { readFileSync } from 'node:fs';
import { codeOf } from '@pipeline/runtime/setting-types';
import { readSettings, WrongSettings, type Environment } from '@pipeline/runtime/settings';
import { profileNames, type ProfileName } from '../profile.ts';
import type { RuleTemplate } from '../rule.ts';
import { ruleSetOf, type RuleSet } from '../rule-set.ts';
import { rules } from '../rules/all.ts';
import { withEmbargo } from '../rules-watch.ts';
import { settings } from '../settings.ts';
import { nothingTuned, tunedIn, type Tuned } from '../tuning-file.ts';

/** Options that say which; what is left out is as the environment has it. */
export interface Choice {
  readonly rules?: string;
  readonly profile?: string;
}

export interface Given {
  readonly templates: readonly RuleTemplate[];
  readonly set: RuleSet;
}

/** Throws WrongSettings with all that is wrong. */
export function rulesGiven({ rules: file, profile }: Choice, environment: Environment): Given {
  if (profile !== undefined && !isProfile(profile))
    throw new WrongSettings([`--profile: must be one of ${profileNames.join(', ')}`]);
  const given = readSettings(settings, file === undefined ? environment : { ...environment, RULES_FILE: file });
  const tuned = given.RULES_FILE === undefined ? nothingTuned : tunedBy(given.RULES_FILE);
  // Whoever names a profile means it, whatever the file says.
  const own = profile === undefined ? tuned : { ...tuned, profile };
  return { templates: rules, set: ruleSetOf(rules, given.DETECT_PROFILE, withEmbargo(own, given.DETECT_EMBARGO)) };
}

const isProfile = (name: string): name is ProfileName => (profileNames as readonly string[]).includes(name);

function tunedBy(path: string): Tuned {
  const { tuned, problems } = tunedIn(contentOf(path), path, rules);
  if (problems.length > 0) throw new WrongSettings(problems);
  return tuned;
}

function contentOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new WrongSettings([`${path}: cannot be read (${codeOf(error)})`]);
  }
}
