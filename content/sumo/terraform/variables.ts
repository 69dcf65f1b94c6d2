/** `variables.tf`: what whoever installs chooses. Names that Sumo's own apps have are kept. */
import { defaults, PRODUCT, profiles, readings, type Choices } from '../choices.ts';
import { sources } from '../collection.ts';
import { EVALUATION_DELAY_MINUTES, type Monitor } from '../monitor.ts';
import { embargoedPlaces } from '../monitors/embargoed-location.ts';
import { block, expression, texts, type Block, type Value } from './hcl.ts';

type Must = readonly [condition: string, message: string];

interface Choice {
  readonly name: string;
  readonly type: string;
  readonly description: string;
  readonly default: Value;
  /** A condition, and what is said where it does not hold. */
  readonly must?: Must;
}

const nothing = expression('null');

const oneOf = (name: string, values: readonly string[]): Must => [
  `contains(${texts(values)}, var.${name})`,
  `Must be ${values.join(' or ')}.`,
];

const onlyOf = (name: string, list: string, values: readonly string[]): Must => [
  `length(setsubtract(${list}, ${texts(values)})) == 0`,
  `${name}: there are only ${values.join(', ')}.`,
];

/** A category stands in searches as it is. */
const category = (reads: keyof Choices['categories'], what: string): Choice => ({
  name: `${reads}_category`,
  type: 'string',
  description: `Source category of ${what}; * stands for anything, where each source has a category of its own.`,
  default: defaults.categories[reads],
  must: [`can(regex("^[^\\\\s\\"|()]+$", var.${reads}_category))`, 'Must not hold spaces, quotes, bars or brackets.'],
});

const choices = (monitors: readonly Monitor[]): readonly Choice[] => [
  {
    name: 'integration_root_dir',
    type: 'string',
    description: 'Id of the folder of the Library to install in; empty: your personal folder.',
    default: '',
  },
  { name: 'integration_name', type: 'string', description: 'Name of the folders that are made.', default: PRODUCT },
  {
    name: 'integration_description',
    type: 'string',
    description: 'Description of these folders.',
    default: 'JumpCloud to Sumo Logic, over Kafka: events, alerts and the health of the pipeline.',
  },
  { name: 'scope_key', type: 'string', description: 'What the scopes of searches name.', default: '_sourceCategory' },
  category('events', 'events'),
  category('alerts', 'alerts'),
  category('health', 'health events'),
  {
    name: 'collector_id',
    type: 'number',
    description: 'An existing hosted collector for the HTTP sources; null: a new one.',
    default: nothing,
  },
  { name: 'collector_name', type: 'string', description: 'Name of the new collector.', default: 'jumpcloud' },
  {
    name: 'existing_sources',
    type: 'set(string)',
    description: `HTTP sources that there are already, of ${sources.map(({ key }) => key).join(', ')}: they are not made, and their categories have to be those above.`,
    default: [],
    must: onlyOf(
      'existing_sources',
      'var.existing_sources',
      sources.map(({ key }) => key),
    ),
  },
  {
    name: 'cloud_siem',
    type: 'bool',
    description: 'Whether events go into Cloud SIEM, with the parser that knows logins as authentications.',
    default: false,
  },
  {
    name: 'sent_fields',
    type: 'set(string)',
    description:
      'Names of your own fields that ship sends (SUMO_EVENTS_FIELDS and its like, fields of a source): Sumo drops those that it does not know.',
    default: [],
  },
  {
    name: 'existing_fields',
    type: 'set(string)',
    description: 'Fields that the account knows already: they are not made, as Sumo refuses to make one twice.',
    default: [],
  },
  {
    name: 'extract_fields',
    type: 'bool',
    description: 'Whether fields are extracted when lines arrive (they count among the account’s 400).',
    default: true,
  },
  {
    name: 'profile',
    type: 'string',
    description: 'Whose thresholds the monitors have: those of Sumo’s page of 2025 or of 2026.',
    default: 'sumo-2025',
    must: oneOf('profile', profiles),
  },
  {
    name: 'events_without_region',
    type: 'string',
    description:
      'Once a region is chosen in a dashboard: keep or drop events without one; null: as the profile’s page has it.',
    default: nothing,
    must: [
      'var.events_without_region == null ? true : contains(["keep", "drop"], var.events_without_region)',
      'Must be keep or drop.',
    ],
  },
  {
    name: 'monitors_read',
    type: 'string',
    description: 'What the monitors judge: alerts that were delivered, or events, for those who run without detect.',
    default: 'alerts',
    must: oneOf('monitors_read', readings),
  },
  {
    name: 'monitors',
    type: 'map(object({ threshold = optional(number), group_by = optional(list(string)), disabled = optional(bool) }))',
    description: 'By the name of a monitor, what is to be different from the profile.',
    default: {},
    must: onlyOf(
      'monitors',
      'keys(var.monitors)',
      monitors.map(({ key }) => key),
    ),
  },
  {
    name: 'embargoed_places',
    type: 'list(string)',
    description: 'Codes of ISO 3166-1 and -2, for the monitor that reads events; detect has a list of its own.',
    default: embargoedPlaces,
    must: [
      'alltrue([for code in var.embargoed_places : can(regex("^[A-Z]{2}(-[A-Z0-9]{1,3})?$", code))])',
      'Must be codes such as IR or UA-43.',
    ],
  },
  {
    name: 'evaluation_delay',
    type: 'string',
    description:
      'How long the monitors wait for what comes late; 0m is enough for alerts where a superseded one may wake somebody.',
    default: `${EVALUATION_DELAY_MINUTES}m`,
  },
  {
    name: 'sources',
    type: 'set(string)',
    description:
      'Names of the sources, as ingest has them: each gets a monitor that fires when its signs of life stay away.',
    default: defaults.sources,
  },
  {
    name: 'deliveries',
    type: 'set(string)',
    description: 'Names of ship’s deliveries, likewise; slack and stdout-alerts are others that there may be.',
    default: defaults.deliveries,
  },
  {
    name: 'group_notifications',
    type: 'bool',
    description: 'Whether a monitor tells of all groups at once.',
    default: true,
  },
  { name: 'notify_emails', type: 'list(string)', description: 'Who gets mail of the monitors.', default: [] },
  {
    name: 'notify_connections',
    type: 'list(object({ type = string, id = string }))',
    description: 'Connections of Sumo’s that are told too: type such as Slack, PagerDuty or Webhook, and id.',
    default: [],
  },
];

export const variableNames = (monitors: readonly Monitor[]): readonly string[] =>
  choices(monitors).map(({ name }) => name);

export const variableBlocks = (monitors: readonly Monitor[]): readonly Block[] =>
  choices(monitors).map(({ name, type, description, default: preset, must }) =>
    block(
      'variable',
      [name],
      { type: expression(type), description, default: preset },
      must === undefined ? [] : [block('validation', [], { condition: expression(must[0]), error_message: must[1] })],
    ),
  );
