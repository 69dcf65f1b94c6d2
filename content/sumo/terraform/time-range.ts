/** How far back something looks, as dashboards and saved searches say it alike. */
import { block, type Block } from './hcl.ts';

export const timeRange = (relativeTime: string): Block =>
  block('time_range', [], {}, [
    block('begin_bounded_time_range', [], {}, [
      block('from', [], {}, [block('relative_time_range', [], { relative_time: relativeTime })]),
    ]),
  ]);
