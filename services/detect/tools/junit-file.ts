/** The file of `--junit`. It is opened before anything is tried, so that a run is not lost for want of a place for its report. */
import { closeSync, openSync, writeSync } from 'node:fs';
import { codeOf } from '@pipeline/runtime/setting-types';
import { WrongSettings } from '@pipeline/runtime/settings';
import { junitXml, type TestSuite } from './junit.ts';

/** Writes nothing where no file is named. Throws WrongSettings where it cannot be written. */
export function openJunit(path: string | undefined): (name: string, suites: readonly TestSuite[]) => void {
  if (path === undefined) return () => undefined;
  const file = opened(path);
  return (name, suites) => {
    writeSync(file, junitXml(name, suites));
    closeSync(file);
  };
}

function opened(path: string): number {
  try {
    return openSync(path, 'w');
  } catch (error) {
    throw new WrongSettings([`--junit: ${path}: cannot be written (${codeOf(error)})`]);
  }
}
