import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { connectRegistry } from './registry.ts';

async function answering(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test('a registry that is down is no answer', async () => {
  const registry = connectRegistry({ url: 'http://127.0.0.1:1' });
  await expect(registry.idOf('subject', {})).rejects.toThrow('ECONNREFUSED');
  await expect(registry.schemaOf('subject', 1)).rejects.toThrow('ECONNREFUSED');
});

test.each([
  ['a proxy that knows no such page', 404, '{"message":"no Route matched with those values"}'],
  ['a page', 200, '<html>hello</html>'],
  ['another JSON', 200, '{"id":"1"}'],
  ['a redirect', 302, ''],
  ['a refusal', 401, '{"error_code":401,"message":"who are you"}'],
  ['a fault', 500, '{"error_code":500,"message":"oh"}'],
])('%s never condemns a record', async (_, status, body) => {
  const url = await answering((_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json', location: '/elsewhere' }).end(body);
  });
  await expect(connectRegistry({ url }).schemaOf('subject', 1)).rejects.toThrow();
});

test('sends the credentials, and shows them in no error', async () => {
  const seen: unknown[] = [];
  const url = await answering((request, response) => {
    seen.push(request.headers.authorization);
    response.writeHead(403, { 'content-type': 'application/json' }).end('{"message":"no"}');
  });
  const registry = connectRegistry({ url, username: 'u', password: 'p4ss' });
  const error = await registry.idOf('subject', {}).catch((thrown: unknown) => thrown);
  expect(seen).toEqual([`Basic ${Buffer.from('u:p4ss').toString('base64')}`]);
  expect(String(error) + JSON.stringify(error)).not.toMatch(/p4ss|dTpwNHNz/);
});
