import { Application } from '../kubernetes';
import { ApplicationView, ImageState, PreviewState } from './types';

/** What decides over the state of a preview. @internal */
export interface StateFacts {
  application: Application;
  view: ApplicationView;
  image: ImageState;
}

/** Rule: argo-cd v3.5.1 `pkg/apis/application/v1alpha1/types.go`, ApplicationCondition.IsError. @internal */
export function isErrorCondition({ type }: { type: string }): boolean {
  return type.endsWith('Error');
}

/** Whether Argo CD syncs by itself. @internal */
export function isAutomated({ spec }: Application): boolean {
  const automated = spec.syncPolicy?.automated;
  return Boolean(automated) && automated?.enabled !== false;
}

function isBusy({ operation }: ApplicationView): boolean {
  return ['Queued', 'Running', 'Terminating'].includes(operation?.phase ?? '');
}

function hasFailed({ operation }: ApplicationView): boolean {
  return ['Failed', 'Error'].includes(operation?.phase ?? '');
}

const BY_HEALTH: Record<string, PreviewState> = {
  Healthy: 'ready',
  Progressing: 'starting',
  Suspended: 'paused',
  Degraded: 'degraded',
};

/** The state of what is there, when nothing is under way. */
function restingState({ application, view }: StateFacts): PreviewState {
  const { sync, health } = view;
  if (health.status === 'Missing') {
    return isAutomated(application) ? 'being-created' : 'out-of-sync';
  }
  const state = BY_HEALTH[health.status] ?? 'unknown';
  return state === 'ready' && sync.status === 'OutOfSync'
    ? 'out-of-sync'
    : state;
}

/**
 * How far a preview is. The order is that of what decides: a deletion, then what Argo CD cannot do, then what it is
 * doing, then what it did, then what runs. An Application that cannot be compared is called Healthy by Argo CD, so
 * errors come before health.
 * @internal
 */
export function previewState(facts: StateFacts): PreviewState {
  const { view, image } = facts;
  if (view.deletedAt) return 'being-deleted';
  if (view.conditions.some(isErrorCondition)) return 'failed';
  if (view.sync.status === '') return 'being-created';
  if (isBusy(view)) return 'syncing';
  if (hasFailed(view)) return 'failed';
  if (image === 'none' || (image === 'building' && !hasImage(facts))) {
    return 'waiting-for-image';
  }
  return restingState(facts);
}

function hasImage({ application }: StateFacts): boolean {
  return (application.spec.source?.kustomize?.images ?? []).length > 0;
}
