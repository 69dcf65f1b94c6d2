/** What OCSF 1.5.0 requires and knows of a Detection Finding, as far as an alert uses it, written down from its schema. */
import { z } from 'zod';

/** Its type of addresses. */
const EMAIL = /^[a-zA-Z0-9!#$%&'*+\-/=?^_`{|}~.]+@[a-zA-Z0-9!#$%&'*+\-/=?^_`{|}~.]+$/;
const instant = z.int().min(0);
const one = (...ids: readonly number[]) => z.literal(ids);
const someOf = (...names: readonly string[]) =>
  [(value: object) => names.some((name) => name in value), `needs one of ${names.join(', ')}`] as const;

const location = z
  .strictObject({
    city: z.string().optional(),
    country: z.string().optional(),
    region: z.string().optional(),
    lat: z.number().optional(),
    long: z.number().optional(),
  })
  .refine(...someOf('city', 'country', 'region', 'postal_code'));
const endpoint = z
  .strictObject({
    ip: z.string().optional(),
    location: location.optional(),
    autonomous_system: z.strictObject({ number: z.int(), name: z.string().optional() }).optional(),
  })
  .refine(...someOf('ip', 'uid', 'name', 'hostname'));
const user = z
  .strictObject({
    name: z.string().optional(),
    uid: z.string().optional(),
    email_addr: z.string().regex(EMAIL).optional(),
    type_id: one(0, 1, 2, 3, 4, 99).optional(),
  })
  .refine(...someOf('account', 'name', 'uid'));
const evidence = z
  .strictObject({
    actor: z
      .strictObject({ user: user.optional() })
      .refine(...someOf('user'))
      .optional(),
    src_endpoint: endpoint.optional(),
    data: z.record(z.string(), z.unknown()).optional(),
  })
  .refine(...someOf('actor', 'src_endpoint', 'data'));
const technique = z.strictObject({ uid: z.string().regex(/^T\d{4}(\.\d{3})?$/) });
const attack = z
  .strictObject({ version: z.string(), technique: technique.optional(), sub_technique: technique.optional() })
  .refine(...someOf('tactic', 'technique', 'sub_technique'));

export const detectionFinding = z
  .strictObject({
    category_uid: one(2),
    category_name: z.literal('Findings'),
    class_uid: one(2004),
    class_name: z.literal('Detection Finding'),
    activity_id: one(0, 1, 2, 3, 99),
    activity_name: z.string(),
    type_uid: z.int(),
    type_name: z.string(),
    severity_id: one(0, 1, 2, 3, 4, 5, 6, 99),
    severity: z.string(),
    time: instant,
    start_time: instant,
    end_time: instant,
    count: z.int(),
    status_id: one(0, 1, 2, 3, 4, 5, 99),
    status: z.string(),
    is_alert: z.boolean(),
    message: z.string(),
    metadata: z.strictObject({
      version: z.literal('1.5.0'),
      uid: z.string(),
      tenant_uid: z.string(),
      product: z
        .strictObject({
          name: z.string().optional(),
          vendor_name: z.string().optional(),
          feature: z.strictObject({ name: z.string() }).optional(),
        })
        .refine(...someOf('name', 'uid')),
    }),
    finding_info: z.strictObject({
      uid: z.string().min(1),
      title: z.string().min(1),
      desc: z.string(),
      first_seen_time: instant,
      last_seen_time: instant,
      analytic: z.strictObject({
        type_id: one(0, 1, 2, 3, 4, 99),
        type: z.string(),
        uid: z.string(),
        name: z.string(),
        version: z.string(),
      }),
      attacks: z.array(attack),
      data_sources: z.array(z.string()),
    }),
    evidences: z.array(evidence),
    observables: z.array(z.strictObject({ name: z.string(), type_id: one(2, 4), type: z.string(), value: z.string() })),
    remediation: z.strictObject({ desc: z.string(), references: z.array(z.string()) }).optional(),
    unmapped: z.record(z.string(), z.unknown()),
  })
  .refine(({ type_uid: type, class_uid: of, activity_id: activity }) => type === of * 100 + activity, 'wrong type_uid');
