/** Names of the record headers that travel from ingest to ship. */
export const headers = {
  /** W3C trace context. */
  traceparent: 'traceparent',
  /** Name, category and extra fields of the source, for the destination; fields is a JSON object of strings. */
  sourceName: 'source-name',
  sourceCategory: 'source-category',
  sourceFields: 'source-fields',
} as const;
