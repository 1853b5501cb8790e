import { isRecord } from '../../kubernetes/objects';
import { imageText } from './imageName';
import { Change } from './update';

/** What came of one look. @internal */
export interface Result {
  matched: number;
  considered: number;
  errors: number;
  changes: Change[];
  /** What made the look end early. */
  failure?: string;
}

interface Draft {
  type: 'Reconciling' | 'Error' | 'Ready';
  status: 'True' | 'False';
  reason: string;
  message: string;
}

/** Rule: argocd-image-updater v1.3.0 `internal/controller/status.go`, setCompletionConditions. */
function drafts({ matched, errors, changes, failure }: Result): Draft[] {
  const idle: Draft = {
    type: 'Reconciling',
    status: 'False',
    reason: 'Idle',
    message: 'Last check completed. Awaiting next cycle.',
  };
  const draft = (
    type: Draft['type'],
    isSo: boolean,
    reason: string,
    message: string,
  ): Draft => ({ type, status: isSo ? 'True' : 'False', reason, message });
  if (failure !== undefined) {
    const told = `Reconciliation failed: ${failure}`;
    return [
      idle,
      draft('Error', true, 'ReconcileError', failure),
      draft('Ready', false, 'ReconcileFailed', told),
    ];
  }
  const updated = `${changes.length} images updated.`;
  if (errors > 0) {
    const told = `${errors} error(s) occurred during image update checks.`;
    const all = `Reconciled ${matched} applications with ${errors} errors, ${updated}`;
    return [
      idle,
      draft('Error', true, 'PartialErrors', told),
      draft('Ready', true, 'ReconcileCompletedWithErrors', all),
    ];
  }
  const none = 'No errors during last reconciliation.';
  const all = `Reconciled ${matched} applications, ${updated}`;
  return [
    idle,
    draft('Error', false, 'NoErrors', none),
    draft('Ready', true, 'ReconcileSucceeded', all),
  ];
}

function conditionsAfter(
  before: unknown,
  result: Result,
  generation: number | undefined,
  now: string,
) {
  const known = Array.isArray(before) ? before.filter(isRecord) : [];
  return drafts(result).map(draft => {
    const same = known.find(
      ({ type, status }) => type === draft.type && status === draft.status,
    );
    return {
      ...draft,
      observedGeneration: generation,
      lastTransitionTime: same?.lastTransitionTime ?? now,
    };
  });
}

/** Rule: argocd-image-updater v1.3.0 `internal/controller/status.go`, buildRecentUpdates. */
function recentUpdates(changes: readonly Change[], now: string) {
  const groups = new Map<string, Change[]>();
  for (const change of changes) {
    const key = `${change.alias} ${change.newTag}`;
    groups.set(key, [...(groups.get(key) ?? []), change]);
  }
  return [...groups.values()].map(group => {
    const [{ alias, image, oldTag, newTag }] = group;
    return {
      alias: alias || image.repository,
      image: imageText({ ...image, tag: undefined }),
      newVersion: newTag,
      applicationsUpdated: group.length,
      updatedAt: now,
      message: `Updated from ${oldTag} to ${newTag}.`,
    };
  });
}

/**
 * The status of an ImageUpdater after a look.
 *
 * @internal
 */
export function statusAfter(
  before: unknown,
  result: Result,
  generation: number | undefined,
  now: string,
): Record<string, unknown> {
  const status = isRecord(before) ? before : {};
  return {
    ...status,
    observedGeneration: generation,
    lastCheckedAt: now,
    applicationsMatched: result.matched,
    imagesManaged: result.considered,
    ...(result.changes.length > 0 && {
      lastUpdatedAt: now,
      recentUpdates: recentUpdates(result.changes, now),
    }),
    conditions: conditionsAfter(status.conditions, result, generation, now),
  };
}
