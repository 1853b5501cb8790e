import { Pod } from '../kubernetes';
import { PodView } from './types';

type ContainerStatus = NonNullable<Pod['status']['containerStatuses']>[number];
type Terminated = NonNullable<
  NonNullable<ContainerStatus['state']>['terminated']
>;

/** What a pod is said to be doing, and the container that says so. */
interface Said {
  word: string;
  message?: string;
  container?: ContainerStatus;
}

function endWord({ reason, signal, exitCode }: Terminated): string {
  if (reason) return reason;
  return signal ? `Signal:${signal}` : `ExitCode:${exitCode ?? 0}`;
}

function isSidecar(pod: Pod, name: string): boolean {
  return (pod.spec.initContainers ?? []).some(
    item => item.name === name && item.restartPolicy === 'Always',
  );
}

/** What initialization waits for; undefined when it is over. */
function initialization(pod: Pod): Said | undefined {
  const statuses = pod.status.initContainerStatuses ?? [];
  for (const [index, status] of statuses.entries()) {
    const { waiting, terminated } = status.state ?? {};
    if (terminated && (terminated.exitCode ?? 0) === 0) continue;
    if (terminated) {
      const word = `Init:${endWord(terminated)}`;
      return { word, message: terminated.message, container: status };
    }
    if (isSidecar(pod, status.name) && status.started) {
      // A sidecar that runs but is not ready holds nothing up: the containers after it are looked at.
      if (status.ready) continue;
      return undefined;
    }
    if (waiting?.reason && waiting.reason !== 'PodInitializing') {
      const word = `Init:${waiting.reason}`;
      return { word, message: waiting.message, container: status };
    }
    const total = pod.spec.initContainers?.length ?? statuses.length;
    return { word: `Init:${index}/${total}`, container: status };
  }
  return undefined;
}

function saidBy(status: ContainerStatus): Said | undefined {
  const { waiting, terminated } = status.state ?? {};
  if (waiting?.reason) {
    const { reason: word, message } = waiting;
    return { word, message, container: status };
  }
  if (!terminated) return undefined;
  const word = endWord(terminated);
  return { word, message: terminated.message, container: status };
}

/** The first container that is not simply running. One that is done beside one that runs is no news. */
function running(pod: Pod): Said | undefined {
  const statuses = pod.status.containerStatuses ?? [];
  const said = statuses.map(saidBy).find(item => item !== undefined);
  const anyRuns = statuses.some(item => item.ready && item.state?.running);
  return said?.word === 'Completed' && anyRuns ? { word: 'Running' } : said;
}

function condition(pod: Pod, type: string) {
  return (pod.status.conditions ?? []).find(item => item.type === type);
}

function statusWord(pod: Pod, said: Said | undefined): string {
  const { reason, phase } = pod.status;
  if (pod.metadata.deletionTimestamp) {
    return reason === 'NodeLost' ? 'Unknown' : 'Terminating';
  }
  return said?.word ?? reason ?? phase ?? 'Unknown';
}

function messageOf(pod: Pod, said: Said | undefined): string | undefined {
  const scheduled = condition(pod, 'PodScheduled');
  return (
    said?.message ??
    pod.status.message ??
    (scheduled?.status === 'False' ? scheduled.message : undefined)
  );
}

function lastExit(said: Said | undefined): PodView['lastExit'] {
  const ended = said?.container?.lastState?.terminated;
  if (!ended) return undefined;
  const code = ended.exitCode;
  return { reason: endWord(ended), ...(code === undefined ? {} : { code }) };
}

/**
 * A pod in one word and, when something is wrong, why.
 * Rule: argo-rollouts v1.9.1 `pkg/kubectl-argo-rollouts/info/pod_info.go`, newPodInfo, which is that of `kubectl get
 * pods`.
 * @internal
 */
export function podView(pod: Pod): PodView {
  const { metadata, status, spec } = pod;
  const initializing = initialization(pod);
  const said = initializing ?? running(pod);
  const counted = initializing
    ? status.initContainerStatuses
    : status.containerStatuses;
  const message = messageOf(pod, said);
  const exit = lastExit(said);
  return {
    name: metadata.name,
    ready:
      condition(pod, 'Ready')?.status === 'True' && !metadata.deletionTimestamp,
    restarts: (counted ?? []).reduce((sum, item) => sum + item.restartCount, 0),
    status: statusWord(pod, said),
    ...(message ? { message } : {}),
    ...(exit ? { lastExit: exit } : {}),
    ...(spec.nodeName ? { node: spec.nodeName } : {}),
    ...(metadata.creationTimestamp
      ? { createdAt: metadata.creationTimestamp }
      : {}),
  };
}

/** A pod that nobody can schedule; undefined for any other. @internal */
export function unschedulable(pod: Pod): string | undefined {
  const scheduled = condition(pod, 'PodScheduled');
  return scheduled?.status === 'False' && scheduled.reason === 'Unschedulable'
    ? scheduled.message ?? ''
    : undefined;
}
