/** What the table of documented types says of each. */

export interface Documented {
  readonly about: string;
  readonly row: Readonly<Record<string, unknown>>;
  /** Event types, with white space between. */
  readonly types: string;
  readonly facts: Facts;
}

/** Identities by their keys, things as type, id and name. */
export interface Facts {
  readonly actor?: string;
  readonly target?: string;
  readonly outcome?: 'success' | 'failure' | 'challenge';
  readonly resource?: string;
  readonly application?: string;
  readonly mfa?: boolean;
  readonly authMethod?: string;
}
