/** Names of the record headers that travel from ingest to ship. */
export const headers = {
  /** W3C trace context. */
  traceparent: 'traceparent',
  /** Name, category and extra fields of the source, for the destination; fields is a JSON object of strings. */
  sourceName: 'source-name',
  sourceCategory: 'source-category',
  sourceFields: 'source-fields',
} as const;

/** Headers of a dead letter's record that has been put back into its topic; they go no further than its reader. */
export const replayHeaders = {
  /** The one consumer group that the record is for, with its prefix: all others have had it, and pass over it. */
  for: 'replay-for',
  /** How often it had been tried before, as a number. */
  tries: 'replay-tries',
  /** The dead letter it was made from. */
  of: 'replay-of',
} as const;
