/** Which rules are to find which behaviour, whatever they are called: the one place where the two are brought together. */
export const expected: Readonly<Record<string, readonly string[]>> = {
  travel: ['impossible-login'],
  'many alerts in JumpCloud': ['alerts-created'],
  'second factor disabled': ['disabled-mfa', 'mfa-not-reenabled'],
  'second factor back too late': ['disabled-mfa', 'mfa-not-reenabled'],
  'embargoed place': ['embargoed-location'],
  'failed logins': ['unsuccessful-logins'],
  'failed single sign-ons': ['unsuccessful-ssos'],
  'password spray': ['password-spray'],
  'many sources, one person': ['distributed-brute-force'],
  'stuffing that succeeds': ['credential-stuffing'],
  'guessed at last': ['failures-then-success'],
  'pushes until one is approved': ['mfa-fatigue'],
  'admin without second factor': ['admin-login-without-mfa'],
  'rights granted': ['admin-rights-granted'],
  'many locked out': ['lockouts-of-many'],
  'one person locked out': ['lockouts-of-one-person'],
  'policy weakened': ['policy-weakened'],
  'mass deletion': ['mass-removal'],
  'first time from a country': ['first-country'],
  'first time through a hiding network': ['first-network'],
  'approved by a phone far away': ['approving-phone-far'],
  'key used elsewhere': ['api-key-new-place'],
  'source cut off': ['source-silent'],
};

/** Sumo's two monitors that fire at the second failure: what they find on ordinary days is reported apart. */
export const moreThanOne: ReadonlySet<string> = new Set(['unsuccessful-logins', 'unsuccessful-ssos']);
