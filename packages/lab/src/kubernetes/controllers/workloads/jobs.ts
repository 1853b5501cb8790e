import { timestamp } from '../../clock';
import { KubeObject, isOwnedBy } from '../../objects';
import { JOBS, PODS } from '../../resources';
import { jobSchema } from '../../schema/workloads';
import { podSchema } from '../../schema/pod';
import { ControllerContext, passedSince } from '../context';
import { tell } from '../events';
import { isFinished, isReady } from '../pods/pod';
import { createPod, deletePod, livePodsOf } from '../pods/replicaSets';

const COMPONENT = 'job-controller';

interface End {
  isGood: boolean;
  reason: string;
  message: string;
}

const COMPLETE: End = {
  isGood: true,
  reason: 'CompletionsReached',
  message: 'Reached expected number of succeeded pods',
};
const TOO_MANY_FAILURES: End = {
  isGood: false,
  reason: 'BackoffLimitExceeded',
  message: 'Job has reached the specified backoff limit',
};
const TOO_LATE: End = {
  isGood: false,
  reason: 'DeadlineExceeded',
  message: 'Job was active longer than specified deadline',
};

function isOver(job: KubeObject): boolean {
  return jobSchema
    .parse(job)
    .status.conditions.some(
      ({ type, status }) =>
        ['Complete', 'Failed'].includes(type) && status === 'True',
    );
}

function phases(pods: readonly KubeObject[], phase: string): number {
  return pods.filter(pod => podSchema.parse(pod).status.phase === phase).length;
}

/** Labels by which the pods of a Job are known. Rule: `__fixtures__/rollouts/job-analysis-02-successful.json`. */
function labelsOf({ metadata: { name, uid } }: KubeObject) {
  return {
    'batch.kubernetes.io/controller-uid': uid,
    'batch.kubernetes.io/job-name': name,
    'controller-uid': uid,
    'job-name': name,
  };
}

function endOf(
  context: ControllerContext,
  job: KubeObject,
  pods: readonly KubeObject[],
): End | undefined {
  const { spec, status } = jobSchema.parse(job);
  if (phases(pods, 'Succeeded') > 0) return COMPLETE;
  if (phases(pods, 'Failed') > spec.backoffLimit) return TOO_MANY_FAILURES;
  const { activeDeadlineSeconds: seconds } = spec;
  const isLate =
    seconds !== undefined &&
    status.startTime !== undefined &&
    passedSince(context, status.startTime) >= seconds * 1_000;
  return isLate ? TOO_LATE : undefined;
}

function conditionsOf({ isGood, reason, message }: End, at: string) {
  const types = isGood
    ? ['SuccessCriteriaMet', 'Complete']
    : ['FailureTarget', 'Failed'];
  return types.map(type => ({
    type,
    status: 'True',
    lastProbeTime: at,
    lastTransitionTime: at,
    reason,
    message,
  }));
}

function writeStatus(
  { store, clock }: ControllerContext,
  job: KubeObject,
  pods: readonly KubeObject[],
  end: End | undefined,
): void {
  const at = timestamp(clock.now());
  const active = end ? [] : pods.filter(pod => !isFinished(pod));
  const counts = {
    active: active.length,
    succeeded: phases(pods, 'Succeeded'),
    failed: phases(pods, 'Failed'),
  };
  const status = {
    ...(end ? { conditions: conditionsOf(end, at) } : {}),
    startTime: jobSchema.parse(job).status.startTime ?? at,
    ...(end?.isGood ? { completionTime: at } : {}),
    ...Object.fromEntries(Object.entries(counts).filter(([, of]) => of > 0)),
    terminating: 0,
    uncountedTerminatedPods: {},
    ready: active.filter(isReady).length,
  };
  store.update(JOBS, job.metadata, current => ({ ...current, status }), {
    scope: 'status',
  });
}

function finish(context: ControllerContext, job: KubeObject, end: End): void {
  for (const pod of livePodsOf(context, job)) {
    if (!isFinished(pod)) deletePod(context, pod);
  }
  tell(context, job, COMPONENT, {
    type: end.isGood ? 'Normal' : 'Warning',
    reason: end.isGood ? 'Completed' : end.reason,
    message: end.isGood ? 'Job completed' : end.message,
  });
}

function forget(context: ControllerContext, job: KubeObject): void {
  const { spec, status } = jobSchema.parse(job);
  const over = status.conditions.find(({ type }) =>
    ['Complete', 'Failed'].includes(type),
  );
  const { ttlSecondsAfterFinished: seconds } = spec;
  const since = over?.lastTransitionTime;
  if (seconds === undefined || since === undefined) return;
  if (passedSince(context, since) >= seconds * 1_000) {
    context.store.delete(JOBS, job.metadata);
  }
}

function runJob(context: ControllerContext, job: KubeObject): void {
  if (isOver(job)) {
    forget(context, job);
    return;
  }
  const { spec } = jobSchema.parse(job);
  if (spec.suspend) return;
  const { store } = context;
  const podsOf = () =>
    store
      .list(PODS, { namespace: job.metadata.namespace })
      .filter(pod => isOwnedBy(pod, job));
  const end = endOf(context, job, podsOf());
  const isIdle = podsOf().every(isFinished);
  if (!end && isIdle) {
    createPod(context, job, spec.template, COMPONENT, {
      labels: labelsOf(job),
    });
  }
  writeStatus(context, job, podsOf(), end);
  if (end) finish(context, job, end);
}

/** Acts out the Job controller, for Jobs of one pod at a time. @internal */
export function runJobs(context: ControllerContext): void {
  for (const job of context.store.list(JOBS)) {
    if (!job.metadata.deletionTimestamp) runJob(context, job);
  }
}
