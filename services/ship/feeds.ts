/** Which destinations there are, by the settings: each by itself, so that any of them can be there without the others. */
import type { Secret } from '@pipeline/runtime/secret';
import type { SettingsOf } from '@pipeline/runtime/settings';
import { topics } from '@pipeline/schemas/topics';
import type { Feed, World } from './destination.ts';
import type { SourceFacts } from './headers.ts';
import { createPost, type Exchange } from './send.ts';
import type { secretSettings, settings } from './settings.ts';
import { shippedEvents } from './shipped-event.ts';
import { createBot } from './slack/bot.ts';
import { createPace, SLACK_EVERY_MS } from './slack/pace.ts';
import { slackAlerts } from './slack/slack.ts';
import { createWebhook } from './slack/webhook.ts';
import { stdoutAlerts, stdoutEvents, stdoutHealth, type Write } from './stdout.ts';
import { sumoAlerts, sumoEvents, sumoHealth, sumoLimits, type Post } from './sumo.ts';

type Settings = SettingsOf<typeof settings>;

/** The ways out of the process. */
export interface WaysOut {
  readonly dispatcher: Parameters<typeof createPost>[0];
  readonly exchange: Exchange;
  readonly write: Write;
  readonly world: World;
  /** As they are now: they may be replaced while the process runs. */
  readonly secrets: () => SettingsOf<typeof secretSettings>;
}

/** One of the feeds of any of the topics: whoever takes it knows no more than that both parts fit each other. */
export type AnyFeed = <R>(take: <T>(feed: Feed<T>) => R) => R;

const any =
  <T>(feed: Feed<T>): AnyFeed =>
  (take) =>
    take(feed);

export const feedsOf = (s: Settings, ways: WaysOut): readonly AnyFeed[] => [
  ...sumoFeeds(s, ways),
  ...slackFeeds(s, ways),
  ...stdoutFeeds(s, ways),
];

function sumoFeeds(s: Settings, { dispatcher, secrets }: WaysOut): readonly AnyFeed[] {
  const compression = s.SUMO_COMPRESSION;
  const post = (kind: 'EVENTS' | 'HISTORY' | 'ALERTS' | 'HEALTH', first: Secret): Post => {
    const [url, token] = [`SUMO_${kind}_URL`, `SUMO_${kind}_TOKEN`] as const;
    return createPost(dispatcher, () => ({ url: secrets()[url] ?? first, token: secrets()[token] }), compression);
  };
  const facts = (category: string | undefined, fields: Record<string, string>): SourceFacts => ({
    ...(s.SUMO_HOST === undefined ? {} : { host: s.SUMO_HOST }),
    ...(category === undefined ? {} : { category }),
    fields,
  });
  const feeds: AnyFeed[] = [];
  if (s.SUMO_EVENTS_URL) {
    const spec = {
      ...{ compression, defaults: facts(s.SUMO_EVENTS_CATEGORY, s.SUMO_EVENTS_FIELDS) },
      post: post('EVENTS', s.SUMO_EVENTS_URL),
      postHistory: s.SUMO_HISTORY_URL && post('HISTORY', s.SUMO_HISTORY_URL),
    };
    const limits = { ...sumoLimits, maxAgeMs: s.SUMO_FLUSH };
    feeds.push(any({ from: shippedEvents, destination: sumoEvents(spec, limits) }));
  }
  if (s.SUMO_ALERTS_URL) {
    const defaults = facts(s.SUMO_ALERTS_CATEGORY, s.SUMO_ALERTS_FIELDS);
    const destination = sumoAlerts({ compression, defaults, post: post('ALERTS', s.SUMO_ALERTS_URL) });
    feeds.push(any({ from: topics.alerts, destination }));
  }
  if (s.SUMO_HEALTH_URL) {
    const defaults = facts(s.SUMO_HEALTH_CATEGORY, s.SUMO_HEALTH_FIELDS);
    const destination = sumoHealth({ compression, defaults, post: post('HEALTH', s.SUMO_HEALTH_URL) });
    feeds.push(any({ from: topics.health, destination }));
  }
  return feeds;
}

function slackFeeds(s: Settings, { exchange, world, secrets }: WaysOut): readonly AnyFeed[] {
  const { SLACK_WEBHOOK_URL: url, SLACK_BOT_TOKEN: token, SLACK_CHANNEL: channel, SLACK_API_URL: api } = s;
  const pace = createPace(SLACK_EVERY_MS, world);
  const { now } = world;
  const tell = url
    ? createWebhook(exchange, () => secrets().SLACK_WEBHOOK_URL ?? url, pace)
    : token && channel !== undefined
      ? createBot({ exchange, token: () => secrets().SLACK_BOT_TOKEN ?? token, channel, api, pace, now })
      : undefined;
  return tell ? [any({ from: topics.alerts, destination: slackAlerts(tell, s.SLACK_SEVERITY) })] : [];
}

function stdoutFeeds({ SHIP_STDOUT: kinds = [] }: Settings, { write }: WaysOut): readonly AnyFeed[] {
  const feeds = {
    events: any({ from: shippedEvents, destination: stdoutEvents(write) }),
    alerts: any({ from: topics.alerts, destination: stdoutAlerts(write) }),
    health: any({ from: topics.health, destination: stdoutHealth(write) }),
  };
  return [...new Set(kinds)].map((kind) => feeds[kind]);
}
