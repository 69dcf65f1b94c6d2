/**
 * The registry of the test run behind TLS and a password: a reverse proxy stands in front of it, as in most
 * installations, since the registry's own security needs an identity server.
 */
import { request as forward } from 'node:http';
import { createServer } from 'node:https';
import type { Authority } from './certificates.ts';
import { listening } from './listening.ts';

/** Its address; ends with the test. */
export async function secureRegistry(
  authority: Authority,
  url: string,
  user: string,
  password: string,
): Promise<string> {
  const expected = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  const behind = new URL(url);
  const server = createServer(await authority.issue('127.0.0.1'), (incoming, response) => {
    if (incoming.headers.authorization !== expected) {
      response.writeHead(401, { 'content-type': 'application/json' }).end('{"error_code":401,"message":"who are you"}');
      return;
    }
    const { host, port } = { host: behind.hostname, port: behind.port };
    const { 'content-type': type } = incoming.headers;
    const headers = type === undefined ? {} : { 'content-type': type };
    const upstream = forward({ host, port, path: incoming.url, method: incoming.method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    upstream.on('error', () => response.destroy());
    incoming.pipe(upstream);
  });
  return `https://127.0.0.1:${await listening(server)}${behind.pathname}`;
}
