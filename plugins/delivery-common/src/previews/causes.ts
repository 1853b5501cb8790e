import { Application, Deployment } from '../kubernetes';
import { PodView, RolloutView } from '../rollouts';
import { refusedPods } from './deployments';
import { isAutomated, isErrorCondition } from './state';
import {
  ApplicationView,
  ImageState,
  PreviewCause,
  PreviewCauseCode,
  PullRequestSummary,
} from './types';

const BY_CONDITION: Record<string, PreviewCauseCode> = {
  ComparisonError: 'comparison-error',
  InvalidSpecError: 'invalid-spec-error',
  SyncError: 'sync-error',
  DeletionError: 'deletion-error',
};

function conditionCauses({ conditions }: ApplicationView): PreviewCause[] {
  return conditions.filter(isErrorCondition).map(({ type, message }) => ({
    code: BY_CONDITION[type] ?? 'unknown-error',
    reason: type,
    message,
  }));
}

function operationCauses(
  { status }: Application,
  { operation }: ApplicationView,
): PreviewCause[] {
  const { phase = '', message = '', retries = 0 } = operation ?? {};
  const failed = phase === 'Failed' || phase === 'Error';
  const retrying = phase === 'Running' && retries > 0;
  if (!failed && !retrying) return [];
  const resources = status.operationState?.syncResult?.resources ?? [];
  return [
    { code: failed ? 'sync-failed' : 'sync-retrying', reason: phase, message },
    ...resources.map(
      (item): PreviewCause => ({
        code: 'resource-failed',
        name: `${item.kind}/${item.name}`,
        message: item.message ?? '',
      }),
    ),
  ];
}

function resourceCauses({ resources }: ApplicationView): PreviewCause[] {
  return resources
    .filter(({ kind, health }) => kind !== 'Rollout' && health === 'Degraded')
    .map(({ kind, name, message = '' }) => ({
      code: 'resource-unhealthy',
      name: `${kind}/${name}`,
      message,
    }));
}

/** What a Rollout says of itself, and what was found behind it. */
function rolloutCauses(rollouts: readonly RolloutView[]): PreviewCause[] {
  return rollouts
    .filter(({ phase, deletedAt }) => phase !== 'Healthy' && !deletedAt)
    .flatMap(({ id, phase, message, causes }) => [
      { name: id.name, reason: phase, message },
      ...causes
        .filter(cause => cause.source !== 'Pod')
        .filter(cause => !cause.message || !message.includes(cause.message))
        .map(({ name, reason, message: text }) => ({
          name,
          reason,
          message: text,
        })),
    ])
    .map(cause => ({ code: 'rollout', ...cause }));
}

function podCauses(pods: readonly PodView[]): PreviewCause[] {
  return pods.map(({ name, status, message = '' }) => ({
    code: 'pod',
    name,
    reason: status,
    message,
  }));
}

function imageCauses(image: ImageState): PreviewCause[] {
  if (image === 'none') return [{ code: 'image-missing', message: '' }];
  return image === 'older-than-head'
    ? [{ code: 'image-older-than-head', message: '' }]
    : [];
}

function pullRequestCauses(
  pullRequest: PullRequestSummary | undefined,
  wanted: readonly string[],
): PreviewCause[] {
  if (!pullRequest) return [];
  if (!pullRequest.open) return [{ code: 'pull-request-closed', message: '' }];
  return wanted
    .filter(label => !pullRequest.labels.includes(label))
    .map(name => ({ code: 'label-missing', name, message: '' }));
}

/** What causes are looked for in. @internal */
export interface PreviewCauseInput {
  application: Application;
  view: ApplicationView;
  rollouts: readonly RolloutView[];
  deployments: readonly Deployment[];
  podsNotReady: readonly PodView[];
  image: ImageState;
  pullRequest: PullRequestSummary | undefined;
  /** Labels that its ApplicationSet asks for. */
  wantedLabels: readonly string[];
  expired: boolean;
}

/** Why a preview is not as it should be, the most decisive first. @internal */
export function previewCauses(input: PreviewCauseInput): PreviewCause[] {
  const { application, view } = input;
  const never =
    view.health.status === 'Missing' &&
    !view.operation &&
    !isAutomated(application);
  return [
    ...conditionCauses(view),
    ...operationCauses(application, view),
    ...(never ? [{ code: 'not-synced' as const, message: '' }] : []),
    ...imageCauses(input.image),
    ...resourceCauses(view),
    ...refusedPods(input.deployments),
    ...rolloutCauses(input.rollouts),
    ...podCauses(input.podsNotReady),
    ...pullRequestCauses(input.pullRequest, input.wantedLabels),
    ...(input.expired ? [{ code: 'expired' as const, message: '' }] : []),
  ];
}
