import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { Agent } from 'undici';
import { expect, onTestFinished, test } from 'vitest';
import { createTokenSource } from './oauth.ts';
import { Secret } from './secret.ts';
import { listening } from './testing/listening.ts';

interface Answer {
  status?: number;
  body: unknown;
}

/** A token server that gives these answers, the last of them for ever, at a time that the test sets. */
async function tokens(...answers: [Answer, ...Answer[]]) {
  const asked: { authorization: string | undefined; body: string }[] = [];
  const server = createServer((incoming, response) => {
    void text(incoming).then((body) => {
      asked.push({ authorization: incoming.headers.authorization, body });
      const { status = 200, body: answer } = answers[Math.min(asked.length, answers.length) - 1] ?? answers[0];
      response.writeHead(status).end(typeof answer === 'string' ? answer : JSON.stringify(answer));
    });
  });
  const tokenUrl = `http://127.0.0.1:${await listening(server)}/token`;
  const http = new Agent();
  onTestFinished(() => http.destroy());
  const clock = { now: 1_000_000 };
  const settings = { tokenUrl, clientId: 'pipe:line', clientSecret: new Secret('s3cr3t/+'), scope: 'kafka' };
  return { token: createTokenSource(settings, http, () => clock.now), asked, clock };
}

test('asks by client credentials, both parts encoded as the standard says', async () => {
  const { token, asked } = await tokens({ body: { access_token: 'one', expires_in: 100 } });
  expect(await token()).toBe('one');
  const authorization = `Basic ${Buffer.from('pipe%3Aline:s3cr3t%2F%2B').toString('base64')}`;
  expect(asked).toEqual([{ authorization, body: 'grant_type=client_credentials&scope=kafka' }]);
});

test('keeps a token for four fifths of its life, then asks for the next', async () => {
  const { token, asked, clock } = await tokens(
    { body: { access_token: 'one', expires_in: 100 } },
    { body: { access_token: 'two', expires_in: 100 } },
  );
  await token();
  clock.now += 79_999;
  expect(await token()).toBe('one');
  clock.now += 1;
  expect(await token()).toBe('two');
  expect(asked).toHaveLength(2);
});

test('asks once for all who wait', async () => {
  const { token, asked } = await tokens({ body: { access_token: 'one' } });
  expect(await Promise.all([token(), token(), token()])).toEqual(['one', 'one', 'one']);
  expect(asked).toHaveLength(1);
});

test('goes on with a token that is still valid where the server is out of order, and not beyond its end', async () => {
  const { token, clock } = await tokens({ body: { access_token: 'one', expires_in: 100 } }, { status: 500, body: '' });
  await token();
  clock.now += 99_999;
  expect(await token()).toBe('one');
  clock.now += 1;
  await expect(token()).rejects.toThrow('the token server answered 500');
});

test.each([
  [
    { status: 401, body: { error: 'invalid_client', hint: 's3cr3t' } },
    'the token server answered 401 (invalid_client)',
  ],
  [{ status: 302, body: '' }, 'the token server answered 302'],
  [{ body: '<html>' }, 'the token server gave no token'],
  [{ body: { access_token: '' } }, 'the token server gave no token'],
  [{ body: null }, 'the token server gave no token'],
])('says what went wrong, without secrets: %o', async (answer, message) => {
  const { token } = await tokens(answer);
  const error: unknown = await token().catch((thrown: unknown) => thrown);
  expect((error as Error).message).toBe(message);
});
