/**
 * The fields of events that dashboards read, under one name everywhere. What enrich has worked out stands under `enrich`: it is
 * there for every service, and says for single sign-on, too, what came of it.
 */
export const paths = {
  event_time: 'timestamp',
  service: 'service',
  event_type: 'event_type',
  outcome: 'enrich.outcome',
  user: 'enrich.actor.key',
  user_kind: 'enrich.actor.kind',
  target: 'enrich.target.key',
  error: 'error_message',
  outer_error: 'outer.error_message',
  message: 'message',

  ip: 'client_ip',
  country: 'geoip.country_code',
  region_name: 'geoip.region_name',
  latitude: 'enrich.place.latitude',
  longitude: 'enrich.place.longitude',
  network: 'enrich.asn.organization',
  browser: 'enrich.ua.name',
  operating_system: 'enrich.ua.os',

  mfa: 'mfa',
  mfa_type: 'mfa_meta.type',
  auth_method: 'auth_method',
  password_accepted: 'auth_context.auth_methods.password.success',
  policy_actions: 'auth_context.policies_applied[*].metadata.action',
  policy_names: 'auth_context.policies_applied[*].name',

  resource_type: 'resource.type',
  resource_name: 'resource.name',
  resource_label: 'resource.displayName',
  operation: 'association.op',

  application: 'application.display_label',
  sso_type: 'application.sso_type',
  idp_initiated: 'idp_initiated',
  radius_type: 'auth_type',
  eap_type: 'eap_type',
  radius_mfa: 'nas_mfa_state',

  host: 'system.hostname',
  process: 'process_name',

  software: 'application.name',
  version: 'application.version',

  mechanism: 'mech',
  error_code: 'error_code',
  tls: 'tls_established',

  saas_application: 'resource.application_name',
  detail: 'detail',
  workflow: 'workflow.name',

  severity: 'severity',
  category: 'category',
  source_type: 'resource.source_type',
  from_status: 'changes[0].from',
  to_status: 'changes[0].to',
  channel: 'name',
  channel_type: 'type',

  mdm_type: 'mdm_type',
  request_type: 'request_type',
  status: 'status',
  device_id: 'mdm_device_id',
  device_object_id: 'device_object_id',
  mdm_error: 'error_chain[0].localized_description',
} as const;

export type FieldName = keyof typeof paths;
