import { createServer as createHttpServer, type IncomingMessage } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { connect } from 'node:net';
import { request, type Dispatcher } from 'undici';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { createHttp, type HttpSettings } from './http.ts';
import { Secret } from './secret.ts';
import { createAuthority, type Authority } from './testing/certificates.ts';
import { listening } from './testing/listening.ts';

let authority: Authority;
beforeAll(async () => {
  authority = await createAuthority();
});
afterAll(() => authority.remove());

/** A server with a certificate for these names, which says ok and counts. */
async function tlsServer(...names: readonly string[]): Promise<{ url: string; requests: IncomingMessage[] }> {
  const requests: IncomingMessage[] = [];
  const server = createHttpsServer(await authority.issue(...names), (incoming, response) => {
    requests.push(incoming);
    if (incoming.url === '/moved') response.writeHead(302, { location: '/target' }).end();
    else response.end('ok');
  });
  return { url: `https://127.0.0.1:${await listening(server)}`, requests };
}

/** A proxy that tunnels and forwards, and remembers what for. */
async function proxy(): Promise<{ url: string; asked: string[]; credentials: (string | undefined)[] }> {
  const asked: string[] = [];
  const credentials: (string | undefined)[] = [];
  const server = createHttpServer((incoming, response) => {
    asked.push(`${incoming.method ?? ''} ${incoming.url ?? ''}`);
    response.end('by proxy');
  });
  server.on('connect', (incoming: IncomingMessage, socket, head: Buffer) => {
    asked.push(`CONNECT ${incoming.url ?? ''}`);
    credentials.push(incoming.headers['proxy-authorization']);
    const { hostname, port } = new URL(`http://${incoming.url ?? ''}`);
    const upstream = connect(Number(port), hostname, () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      upstream.write(head);
      upstream.pipe(socket).pipe(upstream);
    });
    for (const each of [upstream, socket]) each.on('error', () => upstream.destroy());
    onTestFinished(() => {
      socket.destroy();
      upstream.destroy();
    });
  });
  return { url: `http://127.0.0.1:${await listening(server)}`, asked, credentials };
}

function http(settings: HttpSettings): Dispatcher {
  const dispatcher = createHttp(settings);
  onTestFinished(() => dispatcher.destroy());
  return dispatcher;
}

async function get(url: string, dispatcher: Dispatcher): Promise<{ status: number; text: string }> {
  const { statusCode, body } = await request(url, { dispatcher });
  return { status: statusCode, text: await body.text() };
}

test('a server is trusted through the extra authority', async () => {
  const { url } = await tlsServer('127.0.0.1');
  expect(await get(url, http({ EXTRA_CA_FILE: authority.ca }))).toEqual({ status: 200, text: 'ok' });
});

test('without it, or for another name, the server is refused and sees no request', async () => {
  const own = await tlsServer('127.0.0.1');
  const other = await tlsServer('other.example');
  await expect(get(own.url, http({}))).rejects.toThrow(/certificate/);
  await expect(get(other.url, http({ EXTRA_CA_FILE: authority.ca }))).rejects.toThrow(/altnames/);
  expect([...own.requests, ...other.requests]).toEqual([]);
});

test('certificate checks cannot be switched off by the environment', async () => {
  vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
  onTestFinished(() => void vi.unstubAllEnvs());
  const { url, requests } = await tlsServer('127.0.0.1');
  await expect(get(url, http({}))).rejects.toThrow(/certificate/);
  const tunnelled = http({ HTTPS_PROXY: new Secret((await proxy()).url) });
  await expect(get(url, tunnelled)).rejects.toThrow(/certificate/);
  expect(requests).toEqual([]);
});

test('a redirect is an answer, never followed', async () => {
  const { url, requests } = await tlsServer('127.0.0.1');
  expect(await get(`${url}/moved`, http({ EXTRA_CA_FILE: authority.ca }))).toMatchObject({ status: 302 });
  expect(requests.map((each) => each.url)).toEqual(['/moved']);
});

test('https goes through a tunnel of the proxy, the certificate still checked', async () => {
  const { url } = await tlsServer('127.0.0.1');
  const { url: proxyUrl, asked, credentials } = await proxy();
  const dispatcher = http({
    HTTPS_PROXY: new Secret(proxyUrl.replace('//', '//user:pass@')),
    EXTRA_CA_FILE: authority.ca,
  });
  expect(await get(url, dispatcher)).toEqual({ status: 200, text: 'ok' });
  expect(asked).toEqual([`CONNECT ${new URL(url).host}`]);
  expect(credentials).toEqual([`Basic ${Buffer.from('user:pass').toString('base64')}`]);
  await expect(get(url, http({ HTTPS_PROXY: new Secret(proxyUrl) }))).rejects.toThrow(/certificate/);
});

test('a proxy itself may be reached by TLS', async () => {
  const seen: string[] = [];
  const server = createHttpsServer(await authority.issue('127.0.0.1'), (incoming, response) => {
    seen.push(incoming.url ?? '');
    response.end('by proxy');
  });
  const HTTP_PROXY = new Secret(`https://127.0.0.1:${await listening(server)}`);
  expect(await get('http://elsewhere.example/a', http({ HTTP_PROXY, EXTRA_CA_FILE: authority.ca }))).toMatchObject({
    text: 'by proxy',
  });
  await expect(get('http://elsewhere.example/a', http({ HTTP_PROXY }))).rejects.toThrow();
  expect(seen).toEqual(['http://elsewhere.example/a']);
});

test('http is handed to the proxy whole', async () => {
  const { url, asked } = await proxy();
  const answer = await get('http://elsewhere.example/a', http({ HTTP_PROXY: new Secret(url) }));
  expect({ answer, asked }).toEqual({
    answer: { status: 200, text: 'by proxy' },
    asked: ['GET http://elsewhere.example/a'],
  });
});

test('what NO_PROXY names is reached directly', async () => {
  const { url } = await tlsServer('127.0.0.1');
  const { url: proxyUrl, asked } = await proxy();
  const settings = { HTTPS_PROXY: new Secret(proxyUrl), NO_PROXY: 'a.example,127.0.0.1', EXTRA_CA_FILE: authority.ca };
  expect(await get(url, http(settings))).toMatchObject({ status: 200 });
  expect(asked).toEqual([]);
});

test('only the settings name proxies, not the environment behind their back', async () => {
  vi.stubEnv('HTTPS_PROXY', 'http://127.0.0.1:1');
  onTestFinished(() => void vi.unstubAllEnvs());
  const { url } = await tlsServer('127.0.0.1');
  expect(await get(url, http({ EXTRA_CA_FILE: authority.ca }))).toMatchObject({ status: 200 });
});
