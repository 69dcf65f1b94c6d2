/** The settings of this service, by the names of their environment variables. */
import { z } from 'zod';

const files = z.string().trim().min(1).optional();

export const settings = {
  /** MMDB files of places, comma-separated; `none` for no places from a database. Default: the packaged DB-IP Lite. */
  GEOIP_CITY_DB: files,
  /** MMDB or CSV files of networks, comma-separated; `none` for none. Default: the packaged RouteViews and DB-IP data. */
  GEOIP_ASN_DB: files,
  /** What networks are used for, in the form of `network-kinds.csv`, which is the default. */
  NETWORK_KINDS: files,
} as const;
