/** A parameter of the right type that its rule has no use for. */
export class WrongParameter extends Error {
  readonly parameter: string;
  /** What is wanted, to stand after the name. */
  readonly wish: string;

  constructor(parameter: string, wish: string) {
    super(`${parameter} ${wish}`);
    this.parameter = parameter;
    this.wish = wish;
  }
}

/** What a choice stands for; one that there is not is refused by name. */
export function chosen<T>(parameter: string, name: string, choices: ReadonlyMap<string, T>): T {
  const choice = choices.get(name);
  if (choice === undefined) throw new WrongParameter(parameter, `must be one of ${[...choices.keys()].join(', ')}`);
  return choice;
}
