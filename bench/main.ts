/** `npm run bench`: what each hop costs, and how long an alert takes, on a real broker of its own. */
import { cpus } from 'node:os';
import { Argument, Command } from 'commander';
import { serviceNames, type ServiceName } from '@pipeline/sandbox/services';
import { detection } from './detect/measure.ts';
import { enrichment } from './enrich/measure.ts';
import { appearance } from './appearance.ts';
import { ingestRequests, ingestThroughput } from './ingest.ts';
import { latency } from './latency.ts';
import { simulatorSpeed } from './simulator.ts';
import { shipping } from './ship/measure.ts';
import { setStage, type BenchStage } from './stage.ts';
import { throughput } from './throughput.ts';

interface Options {
  readonly events: string;
  readonly rate?: string;
  readonly seconds: string;
  readonly people: string;
  readonly remembered: string;
  readonly down: string;
}

const program = new Command('npm run bench --')
  .description('Measures events per CPU-second and peak memory of each hop, and the latency from raw to alert.')
  .addArgument(new Argument('[what]', 'what is measured').choices([...serviceNames, 'latency', 'all']).default('all'))
  .option('--events <n>', 'backlog for each hop', '200000')
  .option('--rate <n>', 'events per second while latency is measured; 500, of detect 1,000')
  .option('--seconds <n>', 'how long latency is measured', '60')
  .option('--people <n>', 'detect: whose signals are remembered', '100000')
  .option('--remembered <n>', 'detect: signals in one partition, restored', '1000000')
  .option('--down <seconds>', 'ship: how long the destination is away', '30')
  .parse();

const [what] = program.processedArgs as [ServiceName | 'latency' | 'all'];
const { events, rate, seconds, people, remembered, down } = program.opts<Options>();
const say = (text: string): void => void process.stdout.write(`${text}\n\n`);

say(`Node ${process.version}, ${cpus().length} x ${cpus()[0]?.model ?? 'unknown CPU'}`);
if (what === 'enrich') say(await enrichment(Number(events)));
else if (what === 'detect')
  await detection(
    {
      ...{ events: Number(events), people: Number(people), remembered: Number(remembered) },
      ...{ rate: Number(rate ?? 1_000), seconds: Number(seconds) },
    },
    say,
  );
else if (what === 'ship') say(await shipping(Number(events), Number(down)));
else if (what === 'ingest') await measureIngest();
else {
  if (what === 'all') await onStage((stage) => throughput(stage, Number(events)));
  await onStage((stage) => latency(stage, Number(rate ?? 500), Number(seconds)));
}

/** Each on a broker of its own, so that none finds what another has left behind. */
async function onStage(measure: (stage: BenchStage) => Promise<string>): Promise<void> {
  const stage = await setStage();
  try {
    say(await measure(stage));
  } finally {
    await stage.stop();
  }
}

async function measureIngest(): Promise<void> {
  say(ingestRequests());
  say(await simulatorSpeed(Number(events) / 2));
  for (const known of [0, 1_000_000]) await onStage((stage) => ingestThroughput(stage, Number(events), known));
  await onStage((stage) => appearance(stage, Number(seconds)));
}
