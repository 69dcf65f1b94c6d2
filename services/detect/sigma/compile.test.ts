import { expect, test } from 'vitest';
import { compileSigma } from './compile.ts';

const refused = (text: string): readonly string[] => compileSigma([{ path: 'a.yml', text }]).problems;

test('x', () => {
  const text = `title: JumpCloud SSO failure
name: jc_sso_failure
logsource: {product: jumpcloud, service: sso}
detection:
  base: {event_type: sso_auth, sso_token_success: false}
  step_empty: {error_message: ''}
  step_null: {error_message: null}
  condition: base and not 1 of step_*
---
title: Unsuccessful SSOs
correlation: {type: event_count, rules: [jc_sso_failure], group-by: [organization, actor.key], timespan: 15m, condition: {gt: 1}}
level: high
tags: [attack.t1110.001]
`;
  const { templates, problems } = compileSigma([{ path: 'a.yml', text }]);
  expect(problems).toEqual([]);
  expect(templates).toMatchObject([{ id: 'sigma:unsuccessful-ssos', techniques: ['T1110.001'] }]);
  expect(refused('a: [')).toHaveLength(1);
});
