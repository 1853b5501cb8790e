import {
  Application,
  ApplicationSet,
  Deployment,
  DRYDOCK_COMPONENT,
  Pod,
} from '@drydock/plugin-delivery-common';

/** What of a pod views do not use: it is the bulk of what a large cluster has. @internal */
export function slimPod(pod: Pod): Pod {
  const { labels: _labels, ...metadata } = pod.metadata;
  const { nodeName, initContainers } = pod.spec;
  return {
    metadata: { ...metadata, annotations: undefined },
    spec: {
      ...(nodeName ? { nodeName } : {}),
      ...(initContainers ? { initContainers } : {}),
    },
    status: pod.status,
  };
}

/**
 * Of a Deployment that Drydock wrote what its health is told by, since it may be a preview's. Of all others only their
 * being there is asked; they have no generation then.
 * @internal
 */
export function slimDeployment({
  metadata,
  spec,
  status,
}: Deployment): Deployment {
  const { name, namespace, uid, resourceVersion, generation } = metadata;
  const id = { name, namespace, uid, resourceVersion, annotations: undefined };
  if (!metadata.labels?.[DRYDOCK_COMPONENT]) {
    return { metadata: id, spec: {}, status: {} };
  }
  const { replicas, paused } = spec;
  return {
    metadata: { ...id, generation: generation ?? 0 },
    spec: { replicas, ...(paused ? { paused } : {}) },
    status,
  };
}

/** Argo CD's notes of what it sent, as long as there were messages. */
const NOTIFIED = 'notified.notifications.argoproj.io';

/** An Application without what its view does not use: older deployments, and what was synced where. @internal */
export function slimApplication({
  metadata,
  status,
  ...rest
}: Application): Application {
  const { [NOTIFIED]: _dropped, ...annotations } = metadata.annotations ?? {};
  const { operationState, history } = status;
  const failed = operationState?.syncResult?.resources;
  return {
    ...rest,
    metadata: { ...metadata, annotations },
    status: {
      ...status,
      ...(operationState
        ? {
            operationState: {
              ...operationState,
              syncResult: failed?.length ? { resources: failed } : undefined,
            },
          }
        : {}),
      history: history?.slice(-1),
    },
  };
}

/** Of an ApplicationSet's status only what stops it: the list of what it made is said by Applications themselves. @internal */
export function slimApplicationSet({
  status,
  ...rest
}: ApplicationSet): ApplicationSet {
  const conditions = status.conditions?.filter(
    ({ type }) => type === 'ErrorOccurred',
  );
  return { ...rest, status: { conditions } };
}
