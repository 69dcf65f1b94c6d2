/**
 * Who gets which partition when a group is joined: shares that differ by one at most, and as many partitions as possible
 * stay where they are. kafkajs's own assignment deals all of them out anew, and every partition that moves is a memory
 * that has to be restored.
 */
import type { PartitionAssigner } from 'kafkajs';
import { kafkajs } from './kafkajs.ts';

export interface Member {
  readonly id: string;
  /** What it says that it owns now. */
  readonly owned: readonly number[];
}

export function assign(
  members: readonly Member[],
  partitions: readonly number[],
): ReadonlyMap<string, readonly number[]> {
  const share = Math.floor(partitions.length / members.length);
  let larger = partitions.length % members.length;
  const free = new Set(partitions);
  // Who owns most first: the shares that are larger by one go where that moves nothing.
  const order = [...members].sort((a, b) => b.owned.length - a.owned.length || (a.id < b.id ? -1 : 1));
  const shares = order.map(({ id, owned }) => {
    const kept = [...new Set(owned)].filter((partition) => free.has(partition)).slice(0, share + (larger > 0 ? 1 : 0));
    if (kept.length > share) larger--;
    for (const partition of kept) free.delete(partition);
    return { id, kept };
  });
  const rest = [...free];
  for (const { kept } of shares) kept.push(...rest.splice(0, Math.max(0, share - kept.length)));
  // What is left makes some shares larger by one.
  for (const { kept } of shares) if (kept.length === share) kept.push(...rest.splice(0, 1));
  return new Map(shares.map(({ id, kept }) => [id, kept.sort((a, b) => a - b)]));
}

/** The assignment as kafkajs wants it. `owned` is asked at every join. */
export function stickyAssigner(topic: string, owned: () => readonly number[]): PartitionAssigner {
  const { MemberAssignment, MemberMetadata } = kafkajs.AssignerProtocol;
  const version = 1;
  return ({ cluster }) => ({
    name: 'StickyAssigner',
    version,
    protocol: ({ topics }) => ({
      name: 'StickyAssigner',
      metadata: MemberMetadata.encode({ version, topics, userData: Buffer.from(owned().join(',')) }),
    }),
    assign: ({ members }) => {
      const partitions = cluster.findTopicPartitionMetadata(topic).map(({ partitionId }) => partitionId);
      const shares = assign(
        members.map(({ memberId, memberMetadata }) => ({
          id: memberId,
          owned: numbersIn(MemberMetadata.decode(memberMetadata)?.userData),
        })),
        partitions,
      );
      return Promise.resolve(
        [...shares].map(([memberId, own]) => ({
          memberId,
          memberAssignment: MemberAssignment.encode({
            version,
            assignment: { [topic]: [...own] },
            userData: Buffer.alloc(0),
          }),
        })),
      );
    },
  });
}

const numbersIn = (userData: Buffer | undefined): readonly number[] =>
  (userData?.toString() ?? '')
    .split(',')
    .filter((text) => /^\d+$/.test(text))
    .map(Number);
