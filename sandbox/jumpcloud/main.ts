/** JumpCloud's API with a company that goes on living behind it: the container's entry. */
import { company } from '../traffic/company.ts';
import { readSamples, redated } from '../traffic/samples.ts';
import { story } from '../traffic/story.ts';
import { startJumpCloud } from './server.ts';
import { readSettings } from './settings.ts';

const say = (facts: object): boolean => process.stdout.write(`${JSON.stringify(facts)}\n`);

const startAt = Date.now();
const settings = readSettings(process.env, startAt);
if ('length' in settings) {
  say({ level: 'error', msg: 'wrong settings', problems: settings });
  process.exit(2);
}
const { organization, apiKey, host, port, seed, people, eventsPerSecond: rate, retentionMs, samplesFile } = settings;
const day = story({ seed, company: company(seed, people), organization, startAt, rate, endless: true });
const simulator = await startJumpCloud({
  organization,
  apiKey,
  host,
  port,
  retentionMs,
  expected: () => day.expected.filter(({ completeAt }) => completeAt <= Date.now()),
});
simulator.add(redated(readSamples(samplesFile), startAt));
simulator.schedule(day.events);
say({ level: 'info', msg: 'listening', host, port: Number(new URL(simulator.url).port) });

for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void simulator.stop());
