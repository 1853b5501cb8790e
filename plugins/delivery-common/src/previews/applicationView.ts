import { Application, controllerOf, Deployment } from '../kubernetes';
import { RolloutView } from '../rollouts';
import { deploymentHealth } from './deployments';
import { ApplicationView, OperationView, ResourceView } from './types';

/** Rule: argo-cd v3.5.1 `resource_customizations/argoproj.io/Rollout/health.lua`. */
function healthOfRollout({ phase }: RolloutView): string {
  return phase === 'Paused' ? 'Suspended' : phase;
}

/** Objects of a preview that were found by themselves. @internal */
export interface FoundObjects {
  rollouts: readonly RolloutView[];
  deployments: readonly Deployment[];
}

type Health = Pick<ResourceView, 'health' | 'message'>;

/** What an object says of itself, since Argo CD 3 leaves it out; nothing for one that is not watched. */
function ownHealth(
  { rollouts, deployments }: FoundObjects,
  resource: Pick<ResourceView, 'kind' | 'namespace' | 'name'>,
): Health {
  const { kind, namespace, name } = resource;
  const is = (id: { namespace: string; name: string }) =>
    id.name === name && id.namespace === namespace;
  if (kind === 'Rollout') {
    const rollout = rollouts.find(({ id }) => is(id));
    if (!rollout) return {};
    return { health: healthOfRollout(rollout), message: rollout.message };
  }
  const deployment =
    kind === 'Deployment'
      ? deployments.find(({ metadata }) => is(metadata))
      : undefined;
  return deployment ? deploymentHealth(deployment) : {};
}

/** Health as Argo CD says it, else that of the object itself. */
function resources(
  { status }: Application,
  found: FoundObjects,
): ResourceView[] {
  return (status.resources ?? []).map(item => {
    const { kind, namespace, name } = item;
    const own = ownHealth(found, item);
    const health = item.health?.status ?? own.health;
    const message = item.health?.message ?? own.message;
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
  found: FoundObjects,
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
    resources: resources(application, found),
    destination: destinationOf(application),
    ...(owner?.kind === 'ApplicationSet' ? { applicationSet: owner.name } : {}),
    ...times(application),
  };
}
