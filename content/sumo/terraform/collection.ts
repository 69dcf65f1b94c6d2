/** `collection.tf`: fields, a collector, HTTP sources, and what is extracted of lines when they arrive. */
import { SIEM_PARSER, sources, STAR_STANDS_FOR, TIME_FORMAT, TIME_LOCATOR } from '../collection.ts';
import { extractedFields, extractions, parseExpression, siemFields } from '../fields.ts';
import { block, expression, texts, type Block, type Value } from './hcl.ts';

export const collectionLocals: Readonly<Record<string, Value>> = {
  new_sources: expression(`setsubtract(${texts(sources.map(({ key }) => key))}, var.existing_sources)`),
  collector_id: expression(
    'var.collector_id == null ? try(sumologic_collector.jumpcloud[0].id, null) : var.collector_id',
  ),
  siem_fields: expression(
    `{ for name, value in { _siemForward = "true", _parser = ${JSON.stringify(SIEM_PARSER)} } : name => value if var.cloud_siem }`,
  ),
  fields: expression(
    `setsubtract(setunion(var.sent_fields, var.extract_fields ? ${texts(extractedFields)} : [], var.cloud_siem ? ${texts(siemFields)} : []), var.existing_fields)`,
  ),
};

const field = block('resource', ['sumologic_field', 'field'], {
  for_each: expression('local.fields'),
  ...{ field_name: expression('each.value'), data_type: 'String', state: 'Enabled' },
});

const collector = block('resource', ['sumologic_collector', 'jumpcloud'], {
  count: expression('var.collector_id == null && length(local.new_sources) > 0 ? 1 : 0'),
  name: expression('var.collector_name'),
  description: expression('var.integration_description'),
});

const sourceBlocks = sources.map(({ key, name, description, category }) =>
  block(
    'resource',
    ['sumologic_http_source', key],
    {
      count: expression(`contains(local.new_sources, "${key}") ? 1 : 0`),
      ...{ collector_id: expression('local.collector_id'), name, description },
      category: expression(`replace(var.${category}_category, "*", "${STAR_STANDS_FOR}")`),
      ...{ timezone: 'Etc/UTC', automatic_date_parsing: true, force_timezone: false },
      ...{ multiline_processing_enabled: false, use_autoline_matching: false, message_per_request: false },
      ...(category === 'events' ? { fields: expression('local.siem_fields') } : {}),
      depends_on: [expression('sumologic_field.field')],
    },
    [block('default_date_formats', [], { format: TIME_FORMAT, locator: TIME_LOCATOR })],
  ),
);

const extractionBlocks = extractions.map((extraction) =>
  block('resource', ['sumologic_field_extraction_rule', extraction.key], {
    count: expression('var.extract_fields ? 1 : 0'),
    ...{ name: extraction.name, scope: expression(`local.scopes.${extraction.key}`) },
    ...{ parse_expression: parseExpression(extraction), enabled: true },
    depends_on: [expression('sumologic_field.field')],
  }),
);

export const collectionBlocks: readonly Block[] = [field, collector, ...sourceBlocks, ...extractionBlocks];
