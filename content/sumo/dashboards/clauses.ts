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

/** RADIUS may tell its error only for the outer tunnel. */
export const radiusReason: Clause = {
  reads: ['error', 'outer_error'],
  steps: ['if(isBlank(error), outer_error, error) as reason'],
};

/** Devices tell theirs in a message. */
export const reason: Clause = {
  reads: [...radiusReason.reads, 'message'],
  steps: [...radiusReason.steps, 'if(isBlank(reason), message, reason) as reason'],
};

/** The directory names a device as the resource of the event, the device itself as its system. */
export const device: Clause = {
  reads: ['host', 'resource_label', 'resource_name'],
  steps: ['if(isBlank(host), resource_label, host) as device', 'if(isBlank(device), resource_name, device) as device'],
};

/** JumpCloud documents one name and sends the other. */
export const mdmDevice: Clause = {
  reads: ['device_id', 'device_object_id'],
  steps: ['if(isBlank(device_id), device_object_id, device_id) as device'],
};

export const byAdmin: Clause = { reads: ['user_kind'], steps: ['where user_kind = "admin"'] };

/** A clause over one field. */
export const where = (reads: FieldName, condition: string): Clause => ({
  reads: [reads],
  steps: [`where ${condition}`],
});
