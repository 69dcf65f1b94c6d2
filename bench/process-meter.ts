/** What a process has cost so far, as the Linux kernel counts it. */
import { readFile } from 'node:fs/promises';

/** Clock ticks a second in /proc; fixed by the kernel's interface to programs. */
const TICKS_PER_SECOND = 100;

export interface Cost {
  /** User and system time of all its threads. */
  readonly cpuSeconds: number;
  /** Largest resident set so far. */
  readonly peakMegabytes: number;
}

export async function costOf(pid: number): Promise<Cost> {
  const [stat, status] = await Promise.all([
    readFile(`/proc/${pid}/stat`, 'utf8'),
    readFile(`/proc/${pid}/status`, 'utf8'),
  ]);
  // The second field is a name in brackets, which may hold spaces; utime and stime are the 14th and 15th.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const ticks = Number(fields[11]) + Number(fields[12]);
  const peakKilobytes = Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1]);
  return { cpuSeconds: ticks / TICKS_PER_SECOND, peakMegabytes: peakKilobytes / 1024 };
}
