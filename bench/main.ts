/** `npm run bench`: what each hop costs, and how long an alert takes, on a real broker of its own. */
import { cpus } from 'node:os';
import { Argument, Command } from 'commander';
import { serviceNames, type ServiceName } from '@pipeline/sandbox/services';
import { latency } from './latency.ts';
import { setStage } from './stage.ts';
import { throughput } from './throughput.ts';

interface Options {
  readonly events: string;
  readonly rate: string;
  readonly seconds: string;
}

const program = new Command('npm run bench --')
  .description('Measures events per CPU-second and peak memory of each hop, and the latency from raw to alert.')
  .addArgument(new Argument('[what]', 'what is measured').choices([...serviceNames, 'latency', 'all']).default('all'))
  .option('--events <n>', 'backlog for each hop', '200000')
  .option('--rate <n>', 'events per second while latency is measured', '500')
  .option('--seconds <n>', 'how long latency is measured', '60')
  .parse();

const [what] = program.processedArgs as [ServiceName | 'latency' | 'all'];
const { events, rate, seconds } = program.opts<Options>();
const say = (text: string): void => void process.stdout.write(`${text}\n\n`);

say(`Node ${process.version}, ${cpus().length} x ${cpus()[0]?.model ?? 'unknown CPU'}`);
for (const measure of ['throughput', 'latency'] as const) {
  if (measure === 'latency' ? what !== 'latency' && what !== 'all' : what === 'latency') continue;
  const stage = await setStage();
  try {
    const hops = what === 'all' || what === 'latency' ? serviceNames : [what];
    say(
      measure === 'latency'
        ? await latency(stage, Number(rate), Number(seconds))
        : await throughput(stage, Number(events), hops),
    );
  } finally {
    await stage.stop();
  }
}
