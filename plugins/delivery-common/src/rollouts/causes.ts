import {
  Deployment,
  Experiment,
  KubernetesEvent,
  Pod,
  ReplicaSet,
  Rollout,
} from '../kubernetes';
import { eventCauses } from './eventCauses';
import { hashOf } from './ownership';
import { invalidSpec, isAborted, rolloutPhase } from './phase';
import { pluginCauses } from './pluginCauses';
import { unschedulable } from './pods';
import { CauseView, RevisionView } from './types';

/** Words of containers that waiting alone will not start. */
const STUCK =
  /BackOff|ErrImage|InvalidImageName|CreateContainer|RunContainerError|OOMKilled|Error|ExitCode:|Signal:/;

/** What causes are looked for in. @internal */
export interface CauseInput {
  rollout: Rollout;
  /** Those of the Rollout only. */
  replicaSets: readonly ReplicaSet[];
  pods: readonly Pod[];
  experiments: readonly Experiment[];
  revisions: readonly RevisionView[];
  events: readonly KubernetesEvent[];
  /** Undefined when Deployments are not watched. */
  deployments: readonly Deployment[] | undefined;
}

/** Nothing was written there yet: the controller has not seen it, or none runs. */
function unseen({ metadata, status }: Rollout): CauseView[] {
  if (status.observedGeneration || status.phase) return [];
  const { name } = metadata;
  return [{ source: 'Rollout', name, reason: 'NotObserved', message: '' }];
}

function unhealthyConditions(rollout: Rollout): CauseView[] {
  const { name } = rollout.metadata;
  const invalid = invalidSpec(rollout);
  const failing = (rollout.status.conditions ?? []).filter(
    ({ type, status, reason }) =>
      (type === 'ReplicaFailure' && status === 'True') ||
      (type === 'Progressing' && reason === 'ProgressDeadlineExceeded'),
  );
  return [
    ...(invalid === undefined
      ? []
      : [{ reason: 'InvalidSpec', message: invalid }]),
    ...failing.map(({ type, reason, message = '' }) => ({
      reason: reason ?? type,
      message,
    })),
  ].map(cause => ({ source: 'Rollout', name, ...cause }));
}

/**
 * Pods that admission refuses: a Rollout gets no warning and stays Progressing, so the ReplicaSet is asked as well.
 */
function refusedPods(replicaSets: readonly ReplicaSet[]): CauseView[] {
  return replicaSets.flatMap(({ metadata, status }) =>
    (status.conditions ?? [])
      .filter(item => item.type === 'ReplicaFailure' && item.status === 'True')
      .map(({ type, reason = type, message = '' }) => ({
        source: 'ReplicaSet' as const,
        name: metadata.name,
        reason,
        message,
      })),
  );
}

/** Pods of versions in use that will not start by waiting; one for each word, since all pods of a version are alike. */
function stuckPods({ revisions, pods }: CauseInput): CauseView[] {
  const seen = new Set<string>();
  return revisions
    .filter(revision => revision.role !== 'old')
    .flatMap(revision => revision.pods)
    .filter(pod => !pod.ready && pod.status !== 'Terminating')
    .flatMap(({ name, status, message = '' }): CauseView[] => {
      const pod = pods.find(item => item.metadata.name === name);
      const unplaced = pod && unschedulable(pod);
      if (unplaced !== undefined) {
        const reason = 'Unschedulable';
        return [{ source: 'Pod', name, reason, message: unplaced }];
      }
      return STUCK.test(status)
        ? [{ source: 'Pod', name, reason: status, message }]
        : [];
    })
    .filter(cause => !seen.has(cause.reason) && seen.add(cause.reason));
}

/** Analyses and experiments of the newest version that ended an update or hold it. */
function badAnalyses({ rollout, revisions, experiments }: CauseInput) {
  const bad = ['Failed', 'Error', 'Inconclusive'];
  const hash = rollout.status.currentPodHash;
  const newest = revisions.find(item => item.podTemplateHash === hash);
  const held = (rollout.status.pauseConditions ?? []).some(item =>
    item.reason.startsWith('Inconclusive'),
  );
  if (!newest || (!held && !isAborted(rollout))) return [];
  const runs = newest.analysisRuns.map(({ name, phase, message = '' }) => ({
    source: 'AnalysisRun' as const,
    name,
    reason: phase,
    message,
  }));
  const tried = experiments
    .filter(({ metadata }) =>
      newest.experiments.some(item => item.name === metadata.name),
    )
    .map(({ metadata: { name }, status: { phase, message = '' } }) => ({
      source: 'Experiment' as const,
      name,
      reason: phase,
      message,
    }));
  return [...tried, ...runs].filter(cause => bad.includes(cause.reason));
}

function missingWorkload({ rollout, deployments }: CauseInput): CauseView[] {
  const { kind, name } = rollout.spec.workloadRef ?? {};
  if (!name || kind !== 'Deployment' || !deployments) return [];
  const found = deployments.some(
    ({ metadata }) =>
      metadata.name === name &&
      metadata.namespace === rollout.metadata.namespace,
  );
  return found
    ? []
    : [{ source: 'Deployment', name, reason: 'NotFound', message: '' }];
}

/** The same trouble is told by several objects; the first of them is kept. */
function withoutRepeats(causes: readonly CauseView[]): CauseView[] {
  const seen = new Set<string>();
  return causes.filter(({ reason, message, source, name }) => {
    const key = JSON.stringify(message ? [reason, message] : [source, name]);
    return !seen.has(key) && seen.add(key);
  });
}

/** Why it does not go on, from every object that may know; empty for a healthy one. @internal */
export function causesOf(input: CauseInput): CauseView[] {
  const { rollout, replicaSets, revisions } = input;
  const fixed = [
    ...unseen(rollout),
    ...unhealthyConditions(rollout),
    ...missingWorkload(input),
  ];
  if (rolloutPhase(rollout).phase === 'Healthy') return withoutRepeats(fixed);
  const newest = replicaSets.find(
    item => hashOf(item.metadata) === rollout.status.currentPodHash,
  );
  return withoutRepeats([
    ...fixed,
    ...refusedPods(replicaSets.filter(item => (item.spec.replicas ?? 0) > 0)),
    ...badAnalyses(input),
    ...stuckPods(input),
    ...pluginCauses(rollout, newest),
    ...eventCauses(rollout, revisions, input.events),
  ]);
}
