import { JsonValue } from '@backstage/types';
import { ConflictError, InputError } from '@backstage/errors';
import {
  Rollout,
  RolloutActionRequest,
  RolloutActionView,
  RolloutView,
} from '@drydock/plugin-delivery-common';
import { RolloutRecord } from '../store/types';
import { ClusterObjects } from './ClusterObjects';
import { Guard } from './guard';
import { REPLICA_SETS, ROLLOUTS, templateHolder } from './resources';
import { ClusterPatch, rolloutPatches } from './rolloutPatches';
import { undoTemplate } from './undoTemplate';

/** A Rollout before and after an action. */
export interface ActionOutcome {
  before: RolloutView;
  /** As the cluster answered it. */
  after: RolloutView;
}

/** An action on a Rollout that is known to be the entity's. */
export interface ActionInput {
  record: RolloutRecord;
  /** As the cluster has it now. */
  rollout: Rollout;
  request: RolloutActionRequest;
  objects: ClusterObjects;
  now: Date;
}

function availableAction(
  view: RolloutView,
  request: RolloutActionRequest,
): RolloutActionView {
  if (view.resourceVersion !== request.resourceVersion) {
    throw new ConflictError(
      `Rollout ${view.id.namespace}/${view.id.name} changed since you saw it (version ${request.resourceVersion}, now ${view.resourceVersion}); nothing was done. Look at it again and decide anew`,
    );
  }
  const action = view.actions.find(item => item.name === request.action);
  if (!action || action.unavailable) {
    throw new ConflictError(
      `Action ${request.action} is not available on Rollout ${
        view.id.namespace
      }/${view.id.name}: ${action?.unavailable ?? 'unknown'}`,
    );
  }
  return action;
}

function runsToEnd(action: RolloutActionView, run: string | undefined) {
  const runs = action.runs ?? [];
  if (run === undefined) return runs;
  if (runs.includes(run)) return [run];
  throw new InputError(
    `AnalysisRun ${run} does not run; those that do: ${runs.join(', ')}`,
  );
}

async function templateOf(
  { objects, request }: ActionInput,
  view: RolloutView,
  action: RolloutActionView,
): Promise<JsonValue> {
  const wanted = request.revision ?? action.toRevision;
  const [newest, ...older] = view.revisions;
  if (wanted === newest?.revision) {
    throw new InputError(`Revision ${wanted} is the newest already`);
  }
  const revision = older.find(item => item.revision === wanted);
  if (!revision) {
    throw new InputError(
      `There is no revision ${wanted}; there are ${older
        .map(item => item.revision)
        .join(', ')}`,
    );
  }
  return undoTemplate(await objects.get(REPLICA_SETS, revision.replicaSet));
}

/** What a change is held to: the version the person saw, or that of the workload that is changed instead. */
async function guardOf(
  { objects, rollout, request }: ActionInput,
  { resource, name }: ClusterPatch,
  first: boolean,
): Promise<Guard | undefined> {
  if (resource === ROLLOUTS) {
    // The controller acts on the first change at once, so the second may only ask for the same object.
    return first
      ? { resourceVersion: request.resourceVersion }
      : { uid: rollout.metadata.uid };
  }
  if (templateHolder(rollout)?.resource !== resource) return undefined;
  return { resourceVersion: await objects.resourceVersion(resource, name) };
}

/**
 * Does what a person asked of a Rollout, if it is as they saw it and the action can have an effect.
 *
 * @throws ConflictError when it changed or the action is not available; InputError for a revision or run that is not
 * there; the errors of the cluster
 * @internal
 */
export async function performAction(
  input: ActionInput,
): Promise<ActionOutcome> {
  const { record, rollout, request, objects, now } = input;
  const before = record.viewOf(rollout);
  const action = availableAction(before, request);
  const patches = rolloutPatches({
    action: request.action,
    rollout,
    runs: runsToEnd(action, request.run),
    template:
      request.action === 'undo'
        ? await templateOf(input, before, action)
        : undefined,
    now,
  });
  if (patches.length === 0) {
    throw new ConflictError(
      `Action ${request.action} has nothing to change on Rollout ${before.id.namespace}/${before.id.name}`,
    );
  }
  let latest = rollout;
  for (const [index, patch] of patches.entries()) {
    const guard = await guardOf(input, patch, index === 0);
    const answer = await objects.patch(patch, guard);
    if (patch.resource === ROLLOUTS) latest = objects.readRollout(answer);
  }
  return { before, after: record.viewOf(latest) };
}
