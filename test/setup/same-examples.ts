/**
 * Properties are tried with the same examples in every run, so that no run fails by chance; only the long run looks for
 * new ones each time.
 */
import fc from 'fast-check';

if (process.env['TEST_SCALE'] !== '1') fc.configureGlobal({ seed: 20_260_101 });
