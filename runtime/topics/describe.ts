/** A plan in words, one line each. */
import type { Action, Plan } from './state.ts';

export function describeAction(action: Action): string {
  switch (action.kind) {
    case 'create-topic': {
      const configs = [...action.configs].map(([name, value]) => `${name}=${value}`).join(' ');
      return `create topic ${action.topic}: ${action.partitions} partitions, ${action.replication} replicas, ${configs}`;
    }
    case 'add-partitions':
      return `change topic ${action.topic}: ${action.from} → ${action.to} partitions`;
    case 'alter-configs': {
      const changes = action.changes.map(({ config, from, to }) => `${config} ${from} → ${to}`).join(', ');
      return `change topic ${action.topic}: ${changes}`;
    }
    case 'set-compatibility':
      return `change schema ${action.subject}: compatibility ${action.from} → ${action.to}`;
    case 'register':
      return `register schema ${action.subject}: version ${action.version}`;
  }
}

export function describePlan({ actions, refusals, byHand, warnings }: Plan): readonly string[] {
  const lines = [
    ...actions.map((action) => describeAction(action)),
    ...byHand.map((line) => `by hand: ${line}`),
    ...refusals.map((line) => `REFUSED: ${line}`),
  ];
  return [
    ...(lines.length > 0 ? lines : ['everything is as it should be']),
    ...warnings.map((line) => `warning: ${line}`),
  ];
}
