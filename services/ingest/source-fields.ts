/** What the parts of a source may be, wherever they are written: in a file of sources or in variables. */
import { duration, list, url } from '@pipeline/runtime/setting-types';
import { Secret } from '@pipeline/runtime/secret';
import { z } from 'zod';

const regions = ['us', 'eu', 'in'] as const;
export type Region = (typeof regions)[number];

export const apiOf: Readonly<Record<Region, string>> = {
  us: 'https://api.jumpcloud.com',
  eu: 'https://api.eu.jumpcloud.com',
  in: 'https://api.in.jumpcloud.com',
};

export const tokenServerOf: Readonly<Record<Region, string>> = {
  us: 'https://admin-oauth.id.jumpcloud.com/oauth2/token',
  eu: 'https://admin-oauth.id.eu.jumpcloud.com/oauth2/token',
  in: 'https://admin-oauth.id.in.jumpcloud.com/oauth2/token',
};

/** JumpCloud keeps events for 90 days, on its lowest plan for 15. */
export const RETENTION_MS = 90 * 86_400_000;

/** Sumo's limits of fields: 30 in a request, names of 255 and values of 200 characters, parted by `,` and `=`. */
const MAX_FIELDS = 30;
const MAX_FIELD_NAME = 255;
const MAX_FIELD_VALUE = 200;

/** What may stand in a request's header, without spaces. */
const isHeaderWord = (text: string): boolean => /^[\x21-\x7e]+$/.test(text);
/** What travels to Sumo in a header as it is: anything else would be changed on its way. */
const headerText = (most: number, what: string) =>
  z
    .string(`must be ${what}`)
    .refine(
      (text) => text.length <= most && /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/.test(text),
      `must be ${what}: at most ${most} characters of ASCII, as it travels in a header of Sumo's`,
    );

export const sourceName = () => headerText(256, 'a name');
export const sourceCategory = () => headerText(256, 'a category');
export const sourceDescription = () =>
  z.string('must be a text').regex(/^[^\p{Cc}]{1,1024}$/u, 'must be a text of one line and at most 1024 characters');

const isFieldText = (text: string, most: number): boolean =>
  text.length <= most && /^[\x20-\x7e]+$/.test(text) && !/[,=]/.test(text) && text.trim() === text;

/** Extra fields for Sumo. */
export const sourceFields = () =>
  z.record(z.string(), z.string('must be a text'), 'must be names with their values').superRefine((fields, context) => {
    const problem = (message: string, ...path: string[]): void => {
      context.addIssue({ code: 'custom', message, path });
    };
    if (Object.keys(fields).length > MAX_FIELDS) problem(`must be at most ${MAX_FIELDS}, for Sumo takes no more`);
    for (const [name, value] of Object.entries(fields)) {
      if (!isFieldText(name, MAX_FIELD_NAME)) {
        problem(`must have a name of 1 to ${MAX_FIELD_NAME} characters of ASCII without , and =`, name);
      } else if (!isFieldText(value, MAX_FIELD_VALUE)) {
        problem(`must have a value of 1 to ${MAX_FIELD_VALUE} characters of ASCII without , and =`, name);
      } else if (name === '_siemForward' && !['true', 'false'].includes(value)) {
        problem('must be true or false', name);
      }
    }
  });

export const region = () =>
  z
    .string('must be us, eu or in')
    .transform((text) => text.toLowerCase())
    .pipe(z.enum(regions, 'must be us, eu or in'));

/** Without a slash at its end. */
export const baseUrl = () => url().transform((text) => text.replace(/\/+$/, ''));

export const organization = () =>
  z
    .string('must be an organization id')
    .refine(isHeaderWord, 'must be an organization id: see Settings, Organization Profile in the JumpCloud console');

export const clientId = () =>
  z.string('must be a client id').refine(isHeaderWord, 'must be a client id, without spaces');

/** A key or a client's secret. */
export const credential = () =>
  z
    .string()
    .refine(isHeaderWord, 'must be a key, without spaces')
    .transform((text) => new Secret(text));

/** How far back the first run begins. */
export const start = () =>
  duration().refine((ms) => ms <= RETENTION_MS, 'must be at most 90d, for as long JumpCloud keeps events');

/** `all` is known to miss some; more may be asked for by name, and any name is allowed. */
export const services = () =>
  list().refine((names) => new Set(names).size === names.length, 'must name each service once');
