/**
 * Settings that come from files and may be replaced while the process runs, such as secrets that are rotated. They are
 * read anew together, by content; what is not valid is refused and said, and the former values stay.
 */
import type { Logger } from 'pino';
import { readSettings, WrongSettings, type Environment, type SettingsOf, type Shape } from './settings.ts';
import { openWatchedFiles, watchFiles } from './watched-files.ts';

export interface Following<S extends Shape> {
  readonly everyMs: number;
  readonly log: Pick<Logger, 'info' | 'warn'>;
  readonly signal: AbortSignal;
  readonly onChange: (settings: SettingsOf<S>) => void;
}

/** Resolves when the files are known and looked after; does nothing where no setting of the shape comes from a file. */
export async function followSettings<S extends Shape>(
  shape: S,
  environment: Environment,
  { everyMs, log, signal, onChange }: Following<S>,
): Promise<void> {
  const fromFiles = Object.keys(shape).flatMap((name) => {
    const path = environment[`${name}_FILE`];
    return path === undefined || path === '' ? [] : [{ name, path }];
  });
  if (fromFiles.length === 0) return;
  const names = fromFiles.map(({ name }) => name);
  watchFiles(await openWatchedFiles(fromFiles.map(({ path }) => path)), {
    ...{ everyMs, signal },
    onChange: () => {
      try {
        onChange(readSettings(shape, environment));
        log.info({ names }, 'settings from changed files are in force');
      } catch (error) {
        if (!(error instanceof WrongSettings)) throw error;
        log.warn({ problems: error.problems }, 'changed files are refused; the former settings stay');
      }
    },
  });
}
