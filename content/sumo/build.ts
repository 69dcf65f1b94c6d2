/**
 * Writes Sumo's content in both forms: without options into `built/`, as it is committed; with options, or into another
 * folder, for categories and names of one's own, which the JSON form cannot ask for when it is imported.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Command } from 'commander';
import { builtFiles } from './built-files.ts';
import { defaults } from './choices.ts';

const words = (text: string): readonly string[] => text.split(',').map((word) => word.trim());

const command = new Command('sumo-content')
  .description('Writes dashboards, monitors, searches and sources for Sumo Logic, as JSON and as Terraform.')
  .option('--out <folder>', 'where to', join(import.meta.dirname, 'built'))
  .option('--events-category <category>', 'source category of events', defaults.categories.events)
  .option('--alerts-category <category>', 'source category of alerts', defaults.categories.alerts)
  .option('--health-category <category>', 'source category of health events', defaults.categories.health)
  .option('--sources <names>', 'names of the sources, with commas between them', words, defaults.sources)
  .option('--deliveries <names>', 'names of ship’s deliveries, likewise', words, defaults.deliveries)
  .parse();

const given = command.opts<{
  out: string;
  eventsCategory: string;
  alertsCategory: string;
  healthCategory: string;
  sources: readonly string[];
  deliveries: readonly string[];
}>();

const files = builtFiles({
  categories: { events: given.eventsCategory, alerts: given.alertsCategory, health: given.healthCategory },
  sources: given.sources,
  deliveries: given.deliveries,
});
for (const [path, text] of files) {
  mkdirSync(dirname(join(given.out, path)), { recursive: true });
  writeFileSync(join(given.out, path), text);
}
