import { KubeObject, isRecord } from '../../kubernetes/objects';
import { ErrorReason } from './generate';

type ConditionType =
  | 'ErrorOccurred'
  | 'ParametersGenerated'
  | 'ResourcesUpToDate';

/** @internal */
export interface Condition {
  type: ConditionType;
  status: 'True' | 'False';
  reason: string;
  message: string;
  lastTransitionTime: string;
}

/** What came of looking at an ApplicationSet. @internal */
export type Outcome =
  | { isDone: true }
  | {
      isDone: false;
      reason: ErrorReason;
      message: string;
      /** Whether the generators had worked. */
      hasParameters: boolean;
    };

const ALL_DONE = 'All applications have been generated successfully';
const UP_TO_DATE = 'ApplicationSetUpToDate';

type Draft = Omit<Condition, 'lastTransitionTime'>;

function parametersGenerated(isSo: boolean, message: string): Draft {
  return isSo
    ? {
        type: 'ParametersGenerated',
        status: 'True',
        reason: 'ParametersGenerated',
        message: 'Successfully generated parameters for all Applications',
      }
    : {
        type: 'ParametersGenerated',
        status: 'False',
        reason: 'ErrorOccurred',
        message,
      };
}

function drafts(outcome: Outcome): Draft[] {
  if (outcome.isDone) {
    const done = { reason: UP_TO_DATE, message: ALL_DONE };
    return [
      { type: 'ErrorOccurred', status: 'False', ...done },
      parametersGenerated(true, ALL_DONE),
      { type: 'ResourcesUpToDate', status: 'True', ...done },
    ];
  }
  const { reason, message, hasParameters } = outcome;
  return [
    { type: 'ErrorOccurred', status: 'True', reason, message },
    parametersGenerated(hasParameters, message),
    {
      type: 'ResourcesUpToDate',
      status: 'False',
      reason: 'ErrorOccurred',
      message,
    },
  ];
}

function conditionsIn(status: unknown): Record<string, unknown>[] {
  const { conditions } = isRecord(status) ? status : { conditions: [] };
  return Array.isArray(conditions) ? conditions.filter(isRecord) : [];
}

/**
 * The conditions after a look, in order of their types. One that says what it said before keeps its time.
 * Rule: argo-cd v3.5.1 `applicationset_types.go`, SetConditions, and `applicationset_controller.go`,
 * setApplicationSetStatusCondition.
 *
 * @internal
 */
export function conditionsAfter(
  status: unknown,
  outcome: Outcome,
  now: string,
): Condition[] {
  const before = conditionsIn(status);
  return drafts(outcome).map(draft => {
    const same = before.find(
      each =>
        each.type === draft.type &&
        each.status === draft.status &&
        each.reason === draft.reason &&
        each.message === draft.message,
    );
    const { lastTransitionTime } = same ?? {};
    return {
      ...draft,
      lastTransitionTime:
        typeof lastTransitionTime === 'string' ? lastTransitionTime : now,
    };
  });
}

/** Rule: argo-cd v3.5.1 `applicationset_types.go`, CalculateHealth. @internal */
export function healthOf(outcome: Outcome): {
  status: string;
  message: string;
} {
  return outcome.isDone
    ? { status: 'Healthy', message: ALL_DONE }
    : { status: 'Degraded', message: outcome.message };
}

function statusOf(application: KubeObject, part: 'sync' | 'health') {
  const { status } = application;
  const inner = isRecord(status) ? status[part] : undefined;
  const text = isRecord(inner) ? inner.status : undefined;
  return typeof text === 'string' && text !== '' ? text : undefined;
}

/**
 * What an ApplicationSet's status says of its Applications, in order of their names. Rule: argo-cd v3.5.1
 * `applicationset/status/resource_status.go`, BuildResourceStatus.
 *
 * @internal
 */
export function resourcesOf(applications: readonly KubeObject[]) {
  const resources = applications.map(application => {
    const sync = statusOf(application, 'sync');
    const health = statusOf(application, 'health');
    return {
      group: 'argoproj.io',
      version: 'v1alpha1',
      kind: 'Application',
      namespace: application.metadata.namespace,
      name: application.metadata.name,
      ...(sync ? { status: sync } : {}),
      health: health ? { status: health } : {},
    };
  });
  return resources.length === 0
    ? {}
    : { resources, resourcesCount: resources.length };
}
