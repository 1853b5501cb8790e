import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import {
  rolloutActPermission,
  RolloutActionRequest,
  RolloutView,
} from '@drydock/plugin-delivery-common';
import { Request } from 'express';
import { isOf } from '../entities/entityIndex';
import { principalOf } from '../entities/principal';
import { SeenEntity } from '../entities/seenEntity';
import { DeliveryServices } from '../services';
import { RolloutRecord } from '../store/types';
import { audited } from './audited';
import { ClusterObjects } from './ClusterObjects';
import { ActionOutcome, performAction } from './performAction';

/** A Rollout of an entity, and what is asked of it. */
export interface WantedAction {
  entityRef: string;
  rollout: Pick<RolloutView['id'], 'cluster' | 'namespace' | 'name'>;
  request: RolloutActionRequest;
  credentials: BackstageCredentials;
  /** For the audit; absent when no request of a browser asked. */
  httpRequest?: Request;
}

type Services = Pick<
  DeliveryServices,
  'access' | 'clusters' | 'auditor' | 'metrics'
>;

function rolloutOf(
  { clusters }: Services,
  entity: SeenEntity,
  { cluster, namespace, name }: WantedAction['rollout'],
): RolloutRecord {
  const record = clusters.store.rollout({ cluster, namespace, name });
  if (record && isOf(entity, record, { namespace, name })) return record;
  throw new NotFoundError(
    `${entity.ref} has no Rollout ${namespace}/${name} in cluster ${cluster}`,
  );
}

async function act(
  services: Services,
  wanted: WantedAction,
): Promise<ActionOutcome> {
  const { rollout: id, request, credentials } = wanted;
  const entity = await services.access.one(
    wanted.entityRef,
    rolloutActPermission,
    credentials,
  );
  const record = rolloutOf(services, entity, id);
  const client = services.clusters.client(id.cluster);
  if (!client) {
    throw new ServiceUnavailableError(
      `Cluster ${id.cluster} cannot be asked now; its sources say why`,
    );
  }
  const objects = new ClusterObjects(client, id.namespace);
  const rollout = await objects.rollout(id.name);
  // The labels that the cluster has now decide, not those that the last watch brought.
  const labels = rollout.metadata.labels ?? {};
  if (!isOf(entity, { cluster: id.cluster, labels }, id)) {
    throw new NotFoundError(
      `Rollout ${id.namespace}/${id.name} of cluster ${id.cluster} is not ${entity.ref}'s any more`,
    );
  }
  return performAction({ record, rollout, request, objects, now: new Date() });
}

function shortView({
  phase,
  message,
  currentStep,
  resourceVersion,
}: RolloutView) {
  return { phase, message, currentStep, resourceVersion };
}

/**
 * Does what a person asked of a Rollout of an entity: asks the permission, audits the attempt and what came of it with
 * the state before and after, and counts it.
 *
 * @returns the Rollout as the cluster answered it
 * @throws NotFoundError, NotAllowedError, and as {@link performAction}
 * @internal
 */
export async function actOnRollout(
  services: Services,
  wanted: WantedAction,
): Promise<RolloutView> {
  const { action, revision, run } = wanted.request;
  const { after } = await audited(
    services.auditor,
    {
      eventId: 'rollout-act',
      action,
      httpRequest: wanted.httpRequest,
      meta: {
        user: principalOf(wanted.credentials),
        entityRef: wanted.entityRef,
        rollout: { ...wanted.rollout },
        ...(revision === undefined ? {} : { revision }),
        ...(run === undefined ? {} : { run }),
      },
      counter: services.metrics.actions,
    },
    () => act(services, wanted),
    outcome => ({
      before: shortView(outcome.before),
      after: shortView(outcome.after),
    }),
  );
  return after;
}
