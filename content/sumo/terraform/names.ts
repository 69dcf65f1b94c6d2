/** Names of what is made, of letters that Terraform allows, and the references that several files share. */

/** Keys have dashes, as the ids of rules do; Terraform's own names have none by custom. */
export const label = (key: string): string => key.replaceAll('-', '_');

export const FOLDER = 'integration_folder';
export const SEARCHES_FOLDER = 'searches';
export const MONITOR_FOLDER = 'monitors';

/** What a search begins with, by what it reads. */
export const scopeOf = (reads: string): string => `local.scopes.${reads}`;

/** Stand in a text for what is known only when Terraform runs: nobody writes these in a search. */
export const MARKS = {
  scope: '<<scope>>',
  threshold: '<<threshold>>',
  embargoed: '<<embargoed>>',
  region: '<<region>>',
};
