/** Events as JumpCloud would have sent them, for sightings that tests make up. */
import type { Sighting } from '@pipeline/schemas/generated';

export const jsonOf = ({ eventType, outcome, application, resource, actor, errorMessage }: Sighting): string =>
  JSON.stringify({
    ...{ event_type: eventType, service: 'sso', application: { name: application }, resource },
    ...(actor ? { initiated_by: { username: actor.username } } : {}),
    sso_token_success: outcome === 'success',
    error_message: outcome === 'failure' ? (errorMessage ?? 'Invalid password') : '',
  });
