/** The settings of this service, by the names of their environment variables. */
import { duration } from '@pipeline/runtime/setting-types';
import { z } from 'zod';
import { readProbes, type Probes } from './probes.ts';

const files = z.string().trim().min(1).optional();

const probes = z.string().transform((text, context): Probes => {
  const read = readProbes(text);
  if (read !== null) return read;
  context.addIssue({
    code: 'custom',
    message: 'must be public addresses with their answers: 8.8.8.8=US,8.8.8.8=AS15169',
  });
  return z.NEVER;
});

export const settings = {
  /** MMDB files of places, comma-separated; `none` for no places from a database. Default: the packaged DB-IP Lite. */
  GEOIP_CITY_DB: files,
  /** MMDB or CSV files of networks, comma-separated; `none` for none. Default: the packaged RouteViews and DB-IP data. */
  GEOIP_ASN_DB: files,
  /** What the databases must answer, at the start and whenever a file has changed. */
  GEOIP_PROBES: probes.optional(),
  /** How often the files of databases and lists are looked at. */
  GEOIP_POLL: duration().prefault('30s'),
  /** A folder with lists of what networks are used for; each takes the place of the one in `networks/`. */
  NETWORK_LISTS: files,
  /** Expressions for raw user agents, in the form of uap-core's `regexes.yaml`; default: uap-core's as packaged. */
  USER_AGENT_REGEXES: files,
} as const;
