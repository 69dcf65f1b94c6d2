/** How fast the simulator answers: what it serves must never be what a benchmark measures. */
import { startJumpCloud } from '@pipeline/sandbox/jumpcloud/server';
import { backlog } from './backlog.ts';
import { table } from './figures.ts';

const PAGE_ROWS = 10_000;
const organization = 'b'.repeat(24);
const apiKey = 'bench-key';

/** Pages of 10,000 rows over a socket of this machine, one after the other. The CPU is that of both ends, as they share this process. */
export async function simulatorSpeed(events: number): Promise<string> {
  const startAt = Date.UTC(2026, 0, 10);
  const jumpcloud = await startJumpCloud({ organization, apiKey, now: () => startAt + 86_400_000 });
  jumpcloud.add(backlog({ organization, startAt, rate: 100, events }));
  const readAll = () => pages(jumpcloud.url, startAt);
  await readAll();
  const [began, cpu] = [performance.now(), process.cpuUsage()];
  const { rows, bytes } = await readAll();
  const seconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  await jumpcloud.stop();
  const perSecond = (divisor: number): string => Math.round(rows / divisor).toLocaleString('en-US');
  const head = ['simulator', 'rows', 'bytes a row', 'rows per second', 'rows per CPU-second'];
  const row = ['pages of 10,000', String(rows), String(Math.round(bytes / rows))];
  return table(head, [[...row, perSecond(seconds), perSecond((user + system) / 1e6)]]);
}

async function pages(url: string, startAt: number): Promise<{ rows: number; bytes: number }> {
  const query = { service: ['all'], start_time: new Date(startAt).toISOString(), limit: PAGE_ROWS, sort: 'ASC' };
  const total = { rows: 0, bytes: 0 };
  for (let searchAfter: unknown = undefined; ;) {
    const response = await fetch(`${url}/insights/directory/v1/events`, {
      method: 'POST',
      headers: { 'x-api-key': apiKey, 'content-type': 'application/json', 'x-org-id': organization },
      body: JSON.stringify({ ...query, ...(searchAfter === undefined ? {} : { search_after: searchAfter }) }),
    });
    const { byteLength } = await response.arrayBuffer();
    const count = Number(response.headers.get('x-result-count'));
    if (!response.ok || Number.isNaN(count)) throw new Error(`the simulator answered ${response.status}`);
    total.rows += count;
    total.bytes += byteLength;
    if (count < PAGE_ROWS) return total;
    searchAfter = JSON.parse(response.headers.get('x-search_after') ?? 'null') as unknown;
  }
}
