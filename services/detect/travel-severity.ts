/** Why an impossible journey is graver, or less grave, than the rule says. */
import type { Check, Severity } from '@pipeline/schemas/generated';
import { gravityOf, type Leg } from './leg.ts';
import { stepped } from './rule.ts';
import type { Travelled } from './travel.ts';

const words: ReadonlyMap<number, string> = new Map([
  [-2, 'two steps lower'],
  [-1, 'a step lower'],
  [0, 'the rule’s own'],
  [1, 'a step higher'],
]);

/** The gravest journey decides. */
const decisive = ({ legs }: Travelled): Leg => legs.reduce((worst, leg) => (leg.steps > worst.steps ? leg : worst));

export const severityOf = (finding: Travelled, severity: Severity): Severity =>
  stepped(severity, decisive(finding).steps);

export function severityCheck(finding: Travelled): Check {
  const { from, to, steps } = decisive(finding);
  const { up, down } = gravityOf(from.sighting, to.sighting);
  const isNew = steps < Math.sign(up.length) - Math.sign(down.length);
  const because = [...up, ...down, ...(isNew ? ['a person who is new'] : [])];
  return {
    name: 'severity',
    value: `${words.get(steps) ?? ''}${because.length > 0 ? ` (${because.join('; ')})` : ''}`,
    threshold: 'raised or lowered by the two logins, and lowered in the first days of a person',
    passed: true,
  };
}
