/** A revision of a finding as the record that is published of it. */
import type { Alert } from '@pipeline/schemas/generated';
import { output, type Output } from '@pipeline/runtime/outcome';
import { topics } from '@pipeline/schemas/topics';
import { isShort } from './bound-total.ts';
import { evidenceOf } from './evidence.ts';
import { nameOf, plain } from './explain.ts';
import type { Group, Memory } from './memory.ts';
import type { Revision } from './revise.ts';
import { keyById, type Found } from './rule.ts';
import { withholding } from './withholding.ts';

/** What of a memory an alert tells. */
type Told = Pick<Memory, 'now' | 'generation' | 'reach'>;

/** Far more than the log of a count and its endings; so revisions go up although another set of rules counts its own. */
const REVISIONS_OF_A_GENERATION = 1_000;

/** What is withheld has a topic of its own. */
export function alertOutput(revision: Revision, memory: Told, profile: string): Output {
  const alert = alertOf(revision, memory, profile);
  return output(alert.suppressedBy.length > 0 ? topics.suppressed : topics.alerts, alert);
}

function alertOf(
  { published, finding, state, revision, supersededBy }: Revision,
  { now: detectedAt, generation, reach }: Told,
  profile: string,
): Alert {
  const { rule, group } = published.tracker;
  const { anchor, counted } = finding;
  const { explanation, checks } = finding.tell();
  return {
    id: published.id,
    revision: generation * REVISIONS_OF_A_GENERATION + revision,
    state,
    supersededBy,
    rule: rule.id,
    ruleMajor: rule.major,
    profile,
    title: rule.title,
    severity: finding.severity,
    organization: group.organization,
    groupKind: group.groupKind,
    group: group.group,
    entity: entityOf(group, finding),
    explanation,
    checks: [...checks, withholding(finding)],
    count: finding.count,
    firstSeenAt: counted[0]?.at ?? anchor.at,
    lastSeenAt: counted.at(-1)?.at ?? anchor.at,
    detectedAt,
    anchorEventId: anchor.sighting.eventId,
    evidence: evidenceOf(anchor, counted),
    techniques: rule.techniques,
    runbook: rule.runbook,
    references: rule.references,
    suppressedBy: finding.suppressedBy,
    historical: group.historical,
    degraded:
      finding.degraded ||
      published.tracker.lossyUntil > detectedAt ||
      isShort(reach, detectedAt, rule.memory.retentionMs - rule.memory.latenessMs),
  };
}

function entityOf({ groupKind, group }: Group, { anchor: { sighting } }: Found): string {
  const named = [sighting.actor, sighting.target].find(
    (actor) => actor && (actor.key === group || keyById(actor) === group),
  );
  return groupKind === 'actor' && named ? nameOf(named) : plain(group);
}
