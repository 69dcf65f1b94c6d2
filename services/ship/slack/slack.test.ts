import { setTimeout as sleep } from 'node:timers/promises';
import { Secret } from '@pipeline/runtime/secret';
import { startSlack, type SlackStandIn } from '@pipeline/sandbox/slack/server';
import type { Alert } from '@pipeline/schemas/generated';
import { Registry } from 'prom-client';
import { Agent } from 'undici';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { createDeliverer, deliverLimits } from '../deliver.ts';
import type { World } from '../destination.ts';
import { alertExample } from '../examples.ts';
import { createHealth } from '../health.ts';
import { shipMetrics } from '../metrics.ts';
import { createReport } from '../report.ts';
import { createExchange } from '../send.ts';
import { createBot } from './bot.ts';
import { slackAlerts } from './slack.ts';
import { createWebhook, type Tell } from './webhook.ts';

const soon = { timeout: 300_000 };
const world: World = {
  now: Date.now,
  random: Math.random,
  wait: (ms, signal) => sleep(ms, undefined, { signal }).catch(() => undefined),
};

async function standIn(): Promise<SlackStandIn> {
  const slack = await startSlack();
  onTestFinished(slack.stop);
  return slack;
}

const exchange = createExchange(new Agent());
const noPace = (): Promise<void> => Promise.resolve();
const webhook = (slack: SlackStandIn): Tell => createWebhook(exchange, () => new Secret(slack.webhookUrl), noPace);
const bot = ({ token, channel, apiUrl: api }: SlackStandIn): Tell =>
  createBot({ ...{ exchange, channel, api, pace: noPace, now: Date.now }, token: () => new Secret(token) });

/** A delivery in front of the stand-in, as a process has one. */
function deliver(tell: Tell, least: Alert['severity'] = 'low') {
  const metrics = new Registry();
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const health = createHealth({ subject: 'slack', troubleAfterMs: 0, now: Date.now, say: () => undefined });
  const deliverer = createDeliverer(
    slackAlerts(tell, least),
    { ...deliverLimits, backoff: { baseMs: 5, capMs: 50 }, probeMs: 50 },
    world,
    createReport('slack', shipMetrics(metrics), log, health),
  );
  deliverer.attach({ pause: () => undefined, resume: () => undefined, committed: () => Promise.resolve() });
  const ended: string[] = [];
  onTestFinished(() => deliverer.drain(0));
  return {
    ended,
    metrics,
    give: (...alerts: readonly Alert[]): void => {
      for (const value of alerts) {
        const end = (how: string): void => void ended.push(`${value.id}#${value.revision} ${how}`);
        deliverer.accept({
          value,
          record: { topic: 'alerts', partition: 0, offset: ended.length, appendedAt: 0, headers: {} },
          fate: {
            done: () => {
              end('done');
            },
            deadLetter: ({ reason }) => {
              end(reason);
              return Promise.resolve();
            },
            lost: () => false,
          },
        });
      }
    },
    all: (count: number) =>
      vi.waitFor(() => {
        expect(ended).toHaveLength(count);
      }, soon),
  };
}

const texts = (slack: SlackStandIn): readonly string[] => slack.messages().map(({ text }) => text);

describe('a webhook', () => {
  test('gets a message for an alert, and another one when its state or severity changes', async () => {
    const slack = await standIn();
    const { give, all } = deliver(webhook(slack));
    for (const [index, change] of [
      {},
      { count: 3 },
      { severity: 'critical' as const },
      { severity: 'critical' as const, count: 9 },
      { severity: 'critical' as const, state: 'resolved' as const },
    ].entries()) {
      give(alertExample({ ...change, revision: index + 1 }));
      await all(index + 1);
    }
    expect(texts(slack).map((text) => text.slice(0, 12))).toEqual(
      ['🟠 HIGH: Impo', '🔴 CRITICAL: ', '✅ resolved: I'].map((text) => text.slice(0, 12)),
    );
    expect(slack.messages()[0]?.sent).toMatchObject({ mrkdwn: false, parse: 'none', link_names: false });
  });

  test('that fails is tried again, and what it refuses is dead-lettered', async () => {
    const slack = await standIn();
    const { give, all, ended } = deliver(webhook(slack));
    slack.fail({ status: 500, body: 'rollup_error' }, { status: 429, retryAfter: '1' });
    give(alertExample());
    await all(1);
    slack.fail({ status: 400, body: 'invalid_blocks' });
    give(alertExample({ id: 'alert-2' }));
    await all(2);
    expect(ended).toEqual(['alert-1#1 done', 'alert-2#1 refused']);
    const [, second, third] = slack.requests;
    expect((third?.at ?? 0) - (second?.at ?? 0)).toBeGreaterThanOrEqual(990);
    expect(texts(slack)).toHaveLength(1);
  });
});

describe('a bot', () => {
  test('has one message for an alert, and changes it', async () => {
    const slack = await standIn();
    const { give, all } = deliver(bot(slack));
    give(alertExample());
    await all(1);
    give(alertExample({ revision: 2, severity: 'critical' }), alertExample({ id: 'alert-2' }));
    await all(3);
    give(alertExample({ revision: 3, state: 'resolved' }));
    await all(4);
    expect(slack.messages()).toMatchObject([{ edits: 2 }, { edits: 0 }]);
    expect(texts(slack)[0]).toContain('✅ resolved');
    expect(slack.messages()[0]?.sent).toMatchObject({ parse: 'none', link_names: false });
  });

  test('finds its messages again after a restart, and writes nothing that is there', async () => {
    const slack = await standIn();
    const first = deliver(bot(slack));
    const many = Array.from({ length: 250 }, (_, index) => alertExample({ id: `alert-${index}` }));
    first.give(...many);
    await first.all(250);
    const second = deliver(bot(slack));
    // What the first one could not commit any more comes again.
    second.give(...many, alertExample({ id: 'alert-3', revision: 2 }));
    await second.all(251);
    expect(slack.messages()).toHaveLength(250);
    expect(slack.messages().filter(({ edits }) => edits > 0)).toMatchObject([{ edits: 1 }]);
  });

  test('finds what another replica has written meanwhile', async () => {
    const slack = await standIn();
    const [one, other] = [deliver(bot(slack)), deliver(bot(slack))];
    one.give(alertExample({ id: 'first' }));
    other.give(alertExample({ id: 'second' }));
    await Promise.all([one.all(1), other.all(1)]);
    one.give(alertExample());
    await one.all(2);
    other.give(alertExample({ revision: 2, state: 'resolved' }));
    await other.all(2);
    expect(slack.messages()).toHaveLength(3);
    expect(texts(slack).at(-1)).toContain('resolved');
  });

  test('writes a new message where somebody has deleted the first one', async () => {
    const slack = await standIn();
    const { give, all } = deliver(bot(slack));
    give(alertExample());
    await all(1);
    slack.remove(slack.messages()[0]?.ts ?? '');
    give(alertExample({ revision: 2 }));
    await all(2);
    expect(texts(slack)).toMatchObject([expect.stringContaining('revision 2')]);
  });

  test.each([
    { status: 503, stored: true },
    { status: 200, body: '<html>', stored: true },
    { status: 200, body: '{"ok":tr', stored: true },
    { status: 200, body: '{"ok":false,"error":"internal_error"}', stored: true },
  ])('whose answer was lost does not write twice: %j', async (fault) => {
    const slack = await standIn();
    const { give, all, ended } = deliver(bot(slack));
    give(alertExample({ id: 'before' }));
    await all(1);
    slack.fail(fault);
    give(alertExample());
    await all(2);
    expect(ended).toEqual(['before#1 done', 'alert-1#1 done']);
    expect(slack.messages()).toHaveLength(2);
  });

  test('that cannot read its channel at first tells nothing until it can, and loses nothing', async () => {
    const slack = await standIn();
    const { give, all, ended } = deliver(bot(slack));
    slack.fail(
      { status: 200, body: '' },
      { status: 200, body: '{"ok":false,"error":"missing_scope"}' },
      { status: 500 },
    );
    give(alertExample());
    await all(1);
    expect(ended).toEqual(['alert-1#1 done']);
    expect(slack.messages()).toHaveLength(1);
    expect(slack.requests.map(({ method }) => method).at(-1)).toBe('chat.postMessage');
  });
});

test('history is never told, and neither is what is less severe than asked for', async () => {
  const slack = await standIn();
  const { give, all, metrics } = deliver(webhook(slack), 'high');
  give(
    alertExample({ historical: true, severity: 'critical' }),
    alertExample({ id: 'mild', severity: 'medium' }),
    alertExample({ id: 'severe', severity: 'high' }),
  );
  await all(3);
  expect(texts(slack)).toMatchObject([expect.stringContaining('Alert severe')]);
  const counted = await metrics.getSingleMetricAsString('ship_records_total');
  expect(counted).toContain('verdict="historical"} 1');
  expect(counted).toContain('verdict="below-severity"} 1');
});

test('of an alert that is revised while it waits only the latest is told', async () => {
  const slack = await standIn();
  const { give, all } = deliver(bot(slack));
  give(...Array.from({ length: 30 }, (_, index) => alertExample({ revision: index + 1, count: index })));
  await all(30);
  expect(texts(slack)).toMatchObject([expect.stringContaining('revision 30')]);
});
