import {
  EntityPreview,
  PreviewActionName,
  PreviewCause,
  PreviewCauseCode,
} from '@drydock/plugin-delivery-common';
import { durationWords } from '@drydock/plugin-drydock-react';
import { PreviewsT } from '../../translation/ref';

/** A cause as a person reads it. */
export interface CauseWords {
  /** What is so. */
  what: string;
  /** What to do. */
  todo: string;
  /** The text of the cluster, as it is. */
  message?: string;
}

/** Words of Kubernetes for what keeps a pod from being ready, by the advice that we have for them. */
const ADVICE = {
  ImagePullBackOff: 'ImagePullBackOff',
  ErrImagePull: 'ImagePullBackOff',
  InvalidImageName: 'ImagePullBackOff',
  CrashLoopBackOff: 'CrashLoopBackOff',
  Error: 'CrashLoopBackOff',
  CreateContainerConfigError: 'CreateContainerConfigError',
  OOMKilled: 'OOMKilled',
  Pending: 'Pending',
  ContainerCreating: 'ContainerCreating',
  PodInitializing: 'ContainerCreating',
} as const;

function isAdvised(reason: string): reason is keyof typeof ADVICE {
  return Object.hasOwn(ADVICE, reason);
}

/** The action that takes a cause away. */
const REMEDY: Partial<Record<PreviewCauseCode, PreviewActionName>> = {
  'image-missing': 'build',
  'image-older-than-head': 'build',
  'label-missing': 'create',
  expired: 'extend',
};

/** Why the action that would help is not possible, when it is not. */
function obstacle({ code }: PreviewCause, preview: EntityPreview) {
  const remedy = REMEDY[code];
  const action = preview.actions.find(item => item.name === remedy);
  return remedy && action?.unavailable;
}

function todoOf(cause: PreviewCause, preview: EntityPreview, t: PreviewsT) {
  const { code, reason = '' } = cause;
  const unavailable = obstacle(cause, preview);
  if (unavailable) return t(`action.unavailable.${unavailable}`);
  return code === 'pod' && isAdvised(reason)
    ? t(`cause.advice.${ADVICE[reason]}`)
    : t(`cause.${code}.todo`, { every: '' });
}

/** Restarts and the last end of a pod that is not ready. */
function podWords(
  { name }: PreviewCause,
  preview: EntityPreview,
  t: PreviewsT,
) {
  const pod = preview.podsNotReady?.find(item => item.name === name);
  const { reason, code } = pod?.lastExit ?? {};
  const exit = reason && t('cause.advice.lastExit', { reason });
  const exitCode =
    reason &&
    code !== undefined &&
    t('cause.advice.lastExitCode', { reason, code: String(code) });
  const restarts = pod?.restarts
    ? t('cause.advice.restarts', { count: pod.restarts })
    : undefined;
  return [restarts, exitCode || exit].filter(Boolean).join(' ');
}

/** Says a cause, and what to do about it, in our words; what the cluster said stays as it is. */
export function causeWords(
  cause: PreviewCause,
  preview: EntityPreview,
  t: PreviewsT,
  language: string,
): CauseWords {
  const { code, name = '', reason = '', message } = cause;
  if (code === 'waiting-for-poll') {
    const every = durationWords(Number(message), language);
    return {
      what: t(`cause.${code}.what`),
      todo: t(`cause.${code}.todo`, { every }),
    };
  }
  if (code === 'label-missing' && preview.application) {
    return {
      what: t('cause.labelGone.what', { name }),
      todo: t('cause.labelGone.todo'),
    };
  }
  const pod = code === 'pod' ? podWords(cause, preview, t) : '';
  return {
    what: [t(`cause.${code}.what`, { name, reason }), pod].join(' ').trim(),
    todo: todoOf(cause, preview, t),
    ...(message ? { message } : {}),
  };
}
