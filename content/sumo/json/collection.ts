/**
 * What Sumo's API takes to make an HTTP source (`POST /v1/collectors/{id}/sources`) and an extraction rule
 * (`POST /v1/extractionRules`, which adds the fields to the account's schema by itself): no page of Sumo's imports these.
 */
import type { Choices } from '../choices.ts';
import { STAR_STANDS_FOR, TIME_FORMAT, TIME_LOCATOR, type Source } from '../collection.ts';
import { parseExpression, type Extraction } from '../fields.ts';

const categoryOf = (scope: string): string => scope.replaceAll('*', STAR_STANDS_FOR);

export const sourceJson = ({ name, description, category }: Source, { categories }: Choices): object => ({
  'api.version': 'v1',
  source: {
    ...{ sourceType: 'HTTP', name, description, category: categoryOf(categories[category]), messagePerRequest: false },
    ...{ multilineProcessingEnabled: false, useAutolineMatching: false, automaticDateParsing: true },
    ...{ timeZone: 'Etc/UTC', forceTimeZone: false, filters: [], encoding: 'UTF-8', fields: {} },
    defaultDateFormats: [{ format: TIME_FORMAT, locator: TIME_LOCATOR }],
  },
});

export const extractionJson = (extraction: Extraction, { categories }: Choices): object => ({
  name: extraction.name,
  scope: `_sourceCategory=${categories[extraction.key]}`,
  parseExpression: parseExpression(extraction),
  enabled: true,
});
