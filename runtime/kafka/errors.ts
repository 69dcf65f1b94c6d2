/** What is known of an error from the client. */

/** The error and its causes, from the outside in. */
function causes(error: unknown): readonly Error[] {
  const chain: Error[] = [];
  for (let cause = error; cause instanceof Error && chain.length < 8; cause = cause.cause) chain.push(cause);
  return chain;
}

/** Kafka's word for an error, such as INVALID_PRODUCER_EPOCH; else its name. */
export function errorType(error: unknown): string {
  for (const { type } of causes(error) as readonly (Error & { type?: unknown })[]) {
    if (typeof type === 'string') return type;
  }
  return causes(error).at(-1)?.name ?? 'unknown';
}

export const hasType = (error: unknown, ...types: readonly string[]): boolean => types.includes(errorType(error));

/** The batch exceeds the topic's limit; nothing of it was written. */
export const isTooLarge = (error: unknown): boolean => hasType(error, 'MESSAGE_TOO_LARGE', 'RECORD_LIST_TOO_LARGE');

/** The cluster knows us and says no: waiting would not help. */
export const isRefused = (error: unknown): boolean =>
  causes(error).some(({ name }) => name === 'KafkaJSSASLAuthenticationError') ||
  errorType(error).endsWith('_AUTHORIZATION_FAILED');

/** Where waiting cannot help and going on would lose records: the process must end. */
export class FatalError extends Error {
  override readonly name = 'FatalError';
}

/** A mistake in the program, not trouble with the world: doing it again would end in the same way. */
export const isBug = (error: unknown): boolean =>
  error instanceof TypeError || error instanceof ReferenceError || error instanceof RangeError;

export const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));
