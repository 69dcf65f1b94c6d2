/** The stand-in for Sumo Logic as a process of its own. */
import { countsOf } from './admin.ts';
import { startSumo } from './server.ts';

const say = (line: object): void => {
  process.stdout.write(`${JSON.stringify(line)}\n`);
};

const sumo = await startSumo({
  host: process.env['LISTEN_HOST'] ?? '127.0.0.1',
  port: Number(process.env['LISTEN_PORT'] ?? 0),
  keepLast: Number(process.env['KEEP_LAST'] ?? 20_000),
  secrets: {
    events: process.env['SUMO_EVENTS_SECRET'] ?? 'stand-in-events',
    history: process.env['SUMO_HISTORY_SECRET'] ?? 'stand-in-history',
    alerts: process.env['SUMO_ALERTS_SECRET'] ?? 'stand-in-alerts',
    health: process.env['SUMO_HEALTH_SECRET'] ?? 'stand-in-health',
  },
});
const { hostname, port } = new URL(sumo.adminUrl);
say({ msg: 'listening', host: hostname, port: Number(port) });

let said = '';
const timer = setInterval(() => {
  const counts = JSON.stringify(countsOf(sumo));
  if (counts !== said) say({ msg: 'stored', ...(JSON.parse(counts) as object) });
  said = counts;
}, 10_000);

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    clearInterval(timer);
    void sumo.stop();
  });
}
