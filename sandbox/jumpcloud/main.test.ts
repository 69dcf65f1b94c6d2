import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const main = fileURLToPath(new URL('main.ts', import.meta.url));

const run = (environment: Record<string, string>) => {
  const { PATH = '' } = process.env;
  const child = spawn(process.execPath, [main], {
    env: { PATH, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const firstLine = once(createInterface(child.stdout), 'line').then(
    ([line]) => JSON.parse(String(line)) as Record<string, unknown>,
  );
  return { child, firstLine, exit: once(child, 'exit').then(([code]) => code as unknown) };
};

test('the container’s entry tells where it listens, lives an ordinary day, and ends when asked', async () => {
  const { child, firstLine, exit } = run({ JUMPCLOUD_API_KEY: 'jca_secret', RATE: '2000', SEED: 'container' });
  const { msg, port } = await firstLine;
  expect(msg).toBe('listening');
  const url = `http://127.0.0.1:${String(port)}`;
  const events = async (): Promise<number> => {
    const response = await fetch(`${url}/_sandbox/health`);
    return ((await response.json()) as { events: number }).events;
  };
  await expect.poll(events, { timeout: 300_000 }).toBeGreaterThan(500);
  const body = JSON.stringify({ service: ['sso'], start_time: new Date(Date.now() - 60_000).toISOString() });
  const response = await fetch(`${url}/insights/directory/v1/events`, {
    method: 'POST',
    headers: { 'x-api-key': 'jca_secret' },
    body,
  });
  expect(((await response.json()) as unknown[]).length).toBeGreaterThan(50);
  child.kill('SIGTERM');
  expect(await exit).toBe(0);
});

test('it says what is wrong with its settings, and exits with 2', async () => {
  const { firstLine, exit } = run({ RATE: 'fast' });
  expect(await firstLine).toMatchObject({
    level: 'error',
    problems: [/^RATE/, /^JUMPCLOUD_API_KEY/].map((text) => expect.stringMatching(text) as unknown),
  });
  expect(await exit).toBe(2);
});
