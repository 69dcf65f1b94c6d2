/** Every file that is built, by its path in `built/`. */
import type { Choices } from './choices.ts';
import { dashboards } from './dashboards.ts';
import { jsonFiles } from './json/files.ts';
import { monitors } from './monitors.ts';
import { terraformFiles } from './terraform/files.ts';

export const builtFiles = (choices: Choices): ReadonlyMap<string, string> =>
  new Map([
    ...[...jsonFiles(dashboards, monitors, choices)].map(([name, text]) => [`json/${name}`, text] as const),
    ...[...terraformFiles(dashboards, monitors)].map(([name, text]) => [`terraform/${name}`, text] as const),
  ]);
