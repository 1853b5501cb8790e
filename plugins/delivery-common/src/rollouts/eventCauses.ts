import { KubernetesEvent, Rollout } from '../kubernetes';
import { isFullyPromoted } from './phase';
import { CauseView, RevisionView } from './types';

/** What the status, the conditions and the analyses say themselves, and better. */
const SAID_ELSEWHERE = /^(RolloutAborted|AnalysisRun|Metric|Experiment)/;
/** What the status of a pod says itself while the pod is there. */
const SAID_BY_POD = ['BackOff', 'Failed', 'Unhealthy', 'FailedScheduling'];
const MOST = 10;

function timeOf(event: KubernetesEvent): string {
  return (
    event.lastTimestamp ??
    event.eventTime ??
    event.metadata.creationTimestamp ??
    ''
  );
}

/** Whether a pod of a version, also one that is gone, is what an event is about. */
function isAboutPodOf(event: KubernetesEvent, revision: RevisionView): boolean {
  const { kind, name = '' } = event.involvedObject;
  return kind === 'Pod' && name.startsWith(`${revision.replicaSet}-`);
}

function concerns(
  event: KubernetesEvent,
  rollout: Rollout,
  newest: RevisionView | undefined,
): boolean {
  const { kind, name, uid } = event.involvedObject;
  if (event.metadata.namespace !== rollout.metadata.namespace) return false;
  if (uid === rollout.metadata.uid) return true;
  if (!newest) return false;
  if (kind === 'ReplicaSet') return name === newest.replicaSet;
  if (!isAboutPodOf(event, newest)) return false;
  const pod = newest.pods.find(item => item.name === name);
  return !pod || (!pod.ready && !SAID_BY_POD.includes(event.reason ?? ''));
}

/**
 * Warnings about a Rollout and the newest of its versions, from the making of that version on, latest first. While the
 * newest is already the stable one, only the Rollout itself is asked about.
 * @internal
 */
export function eventCauses(
  rollout: Rollout,
  revisions: readonly RevisionView[],
  events: readonly KubernetesEvent[],
): CauseView[] {
  const newest = revisions.find(
    item => item.podTemplateHash === rollout.status.currentPodHash,
  );
  const from = isFullyPromoted(rollout) ? '' : newest?.createdAt ?? '';
  return events
    .filter(
      event =>
        event.type === 'Warning' &&
        !SAID_ELSEWHERE.test(event.reason ?? '') &&
        timeOf(event) >= from &&
        concerns(event, rollout, newest),
    )
    .sort((a, b) => timeOf(b).localeCompare(timeOf(a)))
    .slice(0, MOST)
    .map(event => ({
      source: 'Event',
      name: event.involvedObject.name ?? '',
      reason: event.reason ?? 'Warning',
      message: event.message ?? '',
    }));
}
