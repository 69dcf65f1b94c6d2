/** A moment that a command line names. */
import { WrongSettings } from '@pipeline/runtime/settings';
import { NO_TIME, writtenTime } from '@pipeline/runtime/written-time';

export function timeGiven(option: string, text: string, nowMs: number): number {
  const at = writtenTime(text, nowMs);
  if (at === null) throw new WrongSettings([`${option}: ${JSON.stringify(text)} is ${NO_TIME}`]);
  return at;
}
