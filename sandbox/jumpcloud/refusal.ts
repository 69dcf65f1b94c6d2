/** What the API answers when it will not do what was asked. */

export interface Refusal {
  readonly kind: 'refused';
  readonly status: number;
  readonly message: string;
}

export const refused = (status: number, message: string): Refusal => ({ kind: 'refused', status, message });

export const isRefusal = (value: object): value is Refusal => 'kind' in value && value.kind === 'refused';

/** `{"message": …}` with <, > and & escaped, as Go's encoder writes them. */
export const refusalBody = ({ message }: Refusal): string =>
  JSON.stringify({ message }).replace(/[<>&]/g, (character) => `\\u00${character.charCodeAt(0).toString(16)}`);
