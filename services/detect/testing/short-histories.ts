/** What takes ten people in life takes two here, and what takes a week half a day, so that short histories find it. */
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

export const forShortHistories = {
  'api-key-new-place': { parameters: { learningMs: 10 * HOUR } },
  'credential-stuffing': { parameters: { leastPeople: 2 } },
  'distributed-brute-force': { parameters: { leastAddresses: 2, leastTries: 3 } },
  'failures-then-success': { parameters: { leastFailures: 2 } },
  'first-country': { parameters: { learningMs: 10 * HOUR } },
  'first-network': { parameters: { learningMs: 10 * HOUR } },
  'lockouts-of-many': { parameters: { leastPeople: 2, withinMs: 15 * MINUTE } },
  'lockouts-of-one-person': { parameters: { moreThan: 1 } },
  'mass-removal': { parameters: { leastAccounts: 2 } },
  'mfa-fatigue': { parameters: { leastPushes: 2 } },
  'source-silent': { parameters: { errorMs: 2 * MINUTE, silentMs: 2 * MINUTE } },
  'password-spray': { parameters: { leastPeople: 2, leastTries: 2, mostTriesEach: 2, leastShare: 0.5 } },
};
