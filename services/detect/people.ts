/** People as they are told apart when they are counted. */
import type { Sighting } from '@pipeline/schemas/generated';

/** Who did it; empty where nobody is named. */
export const personOf = ({ actor }: Sighting): string => actor?.key ?? '';

/** To whom it was done; where that is not said, who did it. */
export const concerned = ({ target, actor }: Sighting): string => (target ?? actor)?.key ?? '';
