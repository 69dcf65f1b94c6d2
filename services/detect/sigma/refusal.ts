/** What a Sigma file holds that is not run, where in its document, and why. Nothing else is thrown for what a file holds. */

/** Keys and indexes from the top of a document. */
export type Path = readonly (string | number)[];

export class Refusal extends Error {
  readonly path: Path;

  constructor(path: Path, reason: string) {
    super(reason);
    this.path = path;
  }
}

export function refuse(path: Path, reason: string): never {
  throw new Refusal(path, reason);
}
