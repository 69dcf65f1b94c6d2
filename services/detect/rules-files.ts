/** The rules that files make of the project's own: rules in Sigma beside them, and the operator's tuning of both. */
import { isUtf8 } from 'node:buffer';
import { resolve } from 'node:path';
import type { FolderFile } from '@pipeline/runtime/watched-files';
import { counted, harmless } from './explain.ts';
import type { ProfileName } from './profile.ts';
import type { RuleTemplate } from './rule.ts';
import { ruleSetOf, type RuleSet } from './rule-set.ts';
import { compileSigma } from './sigma/compile.ts';
import { nothingTuned, tunedIn, type Tuned } from './tuning-file.ts';

export interface RuleFiles {
  /** The tuning, where there is one. It may lie among the rules. */
  readonly tuning: FolderFile | undefined;
  readonly sigma: readonly FolderFile[];
}

export interface RulesGiven {
  readonly templates: readonly RuleTemplate[];
  readonly profile: ProfileName;
  /** Goes before the one that the tuning names. */
  readonly insist?: ProfileName | undefined;
  /** Places that are embargoed, where the tuning does not say it. */
  readonly embargo: string;
}

/** The set is not to be used where there are problems; each begins with the setting that names its file. */
export function rulesIn(
  { tuning, sigma: all }: RuleFiles,
  { templates: own, profile, insist, embargo }: RulesGiven,
): { readonly set: RuleSet; readonly templates: readonly RuleTemplate[]; readonly problems: readonly string[] } {
  const sigma = all.filter(({ path }) => resolve(path) !== resolve(tuning?.path ?? ''));
  const compiled = compileSigma(sigma.flatMap(textOf));
  const problems = [...sigma.flatMap(unreadable), ...compiled.problems].map((problem) => `SIGMA_DIR: ${problem}`);
  const templates = [...own, ...compiled.templates];
  // What is tuned of rules that could not be read would be said to be unknown.
  const tuned = problems.length > 0 ? { tuned: nothingTuned, problems: [] } : tuningIn(tuning, templates);
  problems.push(...tuned.problems.map((problem) => `RULES_FILE: ${problem}`));
  const { tuned: operators } = tuned;
  const chosen = insist === undefined ? operators : { ...operators, profile: insist };
  const set = ruleSetOf(templates, profile, withEmbargo(chosen, embargo));
  return { set, templates, problems: shown(problems) };
}

function tuningIn(tuning: FolderFile | undefined, templates: readonly RuleTemplate[]): ReturnType<typeof tunedIn> {
  if (!tuning) return { tuned: nothingTuned, problems: [] };
  const [{ path, text } = { path: '', text: '' }] = textOf(tuning);
  const problems = unreadable(tuning);
  return problems.length > 0 ? { tuned: nothingTuned, problems } : tunedIn(text, path, templates);
}

const textOf = ({ path, content }: FolderFile): { readonly path: string; readonly text: string }[] =>
  content instanceof Error ? [] : [{ path, text: content.toString('utf8') }];

/** Text in another encoding would be read as other text than it is. */
function unreadable({ path, content }: FolderFile): string[] {
  if (content instanceof Error) return [`${path}: cannot be read (${content.code ?? 'unknown error'})`];
  if (isUtf8(content)) return [];
  const line = content.toString('utf8').split('\ufffd', 1)[0]?.split('\n').length ?? 1;
  return [`${path}:${line}: is not UTF-8`];
}

const MOST_SHOWN = 50;
const LONGEST = 500;

/** Whatever files hold: not too much, and nothing that a terminal obeys. */
function shown(problems: readonly string[]): string[] {
  const told = problems.slice(0, MOST_SHOWN).map((problem) => harmless(problem, LONGEST));
  const more = problems.length - told.length;
  return more > 0 ? [...told, `and ${counted(more, 'more problem')}`] : told;
}

/** The file goes before the setting. */
function withEmbargo(tuned: Tuned, list: string): Tuned {
  const id = 'embargoed-location';
  const own = tuned.tunings[id];
  return { ...tuned, tunings: { ...tuned.tunings, [id]: { ...own, parameters: { list, ...own?.parameters } } } };
}
