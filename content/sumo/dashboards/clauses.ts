/** Conditions and derived fields that several panels share, each with the fields it reads. */
import type { FieldName } from './fields.ts';

export interface Clause {
  readonly reads: readonly FieldName[];
  readonly steps: readonly string[];
}

export const failed: Clause = { reads: ['outcome'], steps: ['where outcome = "failure"'] };
export const succeeded: Clause = { reads: ['outcome'], steps: ['where outcome = "success"'] };

/** The password was right, no policy denied, and the login failed all the same: what was missing is the second factor. */
export const secondFactorFailed: Clause = {
  reads: ['outcome', 'password_accepted', 'policy_actions'],
  steps: [
    'where outcome = "failure" and password_accepted = "true"',
    'where isBlank(policy_actions) or !(policy_actions matches "*DENY*")',
  ],
};

export const withoutSecondFactor: Clause = {
  reads: ['outcome', 'mfa'],
  steps: ['where outcome = "success" and mfa = "false"'],
};

/** What the access policies decided together: one that denies decides. */
export const decision: Clause = {
  reads: ['policy_actions'],
  steps: [
    'where policy_actions matches "*ALLOW*" or policy_actions matches "*DENY*"',
    'if(policy_actions matches "*ALLOW_WITH_MFA*", "second factor", "allowed") as decision',
    'if(policy_actions matches "*DENY*", "denied", decision) as decision',
  ],
};

export const denied: Clause = { reads: [], steps: ['where decision = "denied"'] };

export const byAdmin: Clause = { reads: ['user_kind'], steps: ['where user_kind = "admin"'] };

/** A clause over one field. */
export const where = (reads: FieldName, condition: string): Clause => ({
  reads: [reads],
  steps: [`where ${condition}`],
});
