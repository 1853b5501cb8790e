import { Application, controllerOf } from '../kubernetes';
import { RolloutView } from '../rollouts';
import { ApplicationView, OperationView, ResourceView } from './types';

/** Rule: argo-cd v3.5.1 `resource_customizations/argoproj.io/Rollout/health.lua`. */
function healthOfRollout({ phase }: RolloutView): string {
  return phase === 'Paused' ? 'Suspended' : phase;
}

/** Health as Argo CD says it, else that of the Rollout itself; nothing for all others. */
function resources(
  { status }: Application,
  rollouts: readonly RolloutView[],
): ResourceView[] {
  return (status.resources ?? []).map(item => {
    const { kind, namespace, name } = item;
    const rollout = rollouts.find(
      ({ id }) =>
        kind === 'Rollout' && id.name === name && id.namespace === namespace,
    );
    const health = item.health?.status ?? (rollout && healthOfRollout(rollout));
    const message = item.health?.message ?? rollout?.message;
    return {
      kind,
      ...(namespace ? { namespace } : {}),
      name,
      ...(item.status ? { sync: item.status } : {}),
      ...(health ? { health } : {}),
      ...(message ? { message } : {}),
    };
  });
}

/** A queued operation is what comes next; until it is taken the latest one is still the previous. */
function operationOf(application: Application): OperationView | undefined {
  const state = application.status.operationState;
  const running = state?.phase === 'Running' || state?.phase === 'Terminating';
  if (application.operation && !running) {
    return { phase: 'Queued', retries: 0 };
  }
  if (!state) return undefined;
  const { message, startedAt, finishedAt } = state;
  return {
    phase: state.phase,
    ...(message ? { message } : {}),
    ...(startedAt ? { startedAt } : {}),
    ...(finishedAt ? { finishedAt } : {}),
    retries: state.retryCount ?? 0,
  };
}

function destinationOf({ spec }: Application): ApplicationView['destination'] {
  const { server, name, namespace } = spec.destination;
  return {
    ...(server ? { server } : {}),
    ...(name ? { name } : {}),
    ...(namespace ? { namespace } : {}),
  };
}

function times({ metadata, status }: Application) {
  const { creationTimestamp, deletionTimestamp } = metadata;
  return {
    ...(creationTimestamp ? { createdAt: creationTimestamp } : {}),
    ...(deletionTimestamp ? { deletedAt: deletionTimestamp } : {}),
    ...(status.reconciledAt ? { comparedAt: status.reconciledAt } : {}),
  };
}

/**
 * What Argo CD says of an Application. Texts that it has not written yet are empty.
 * @internal
 */
export function applicationView(
  cluster: string,
  application: Application,
  rollouts: readonly RolloutView[],
): ApplicationView {
  const { metadata, status } = application;
  const { name, namespace, uid, resourceVersion } = metadata;
  const revision = status.sync?.revision ?? status.sync?.revisions?.[0];
  const since = status.health?.lastTransitionTime;
  const operation = operationOf(application);
  const owner = controllerOf(metadata);
  return {
    id: { cluster, namespace, name, uid },
    resourceVersion,
    sync: {
      status: status.sync?.status ?? '',
      ...(revision ? { revision } : {}),
    },
    health: {
      status: status.health?.status ?? '',
      ...(since ? { since } : {}),
    },
    conditions: (status.conditions ?? []).map(item => ({
      type: item.type,
      message: item.message,
      ...(item.lastTransitionTime ? { since: item.lastTransitionTime } : {}),
    })),
    ...(operation ? { operation } : {}),
    resources: resources(application, rollouts),
    destination: destinationOf(application),
    ...(owner?.kind === 'ApplicationSet' ? { applicationSet: owner.name } : {}),
    ...times(application),
  };
}
