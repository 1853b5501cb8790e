import { KubeObject } from '../../objects';
import { PODS } from '../../resources';
import { Container, PodSpec, podSchema } from '../../schema/pod';
import { ControllerContext } from '../context';
import { tell } from '../events';
import {
  missingClaim,
  missingEnvironment,
  missingMount,
} from './configuration';
import { Stage, podStatus } from './podStatus';

const START_MILLISECONDS = 2_500;
const STOP_MILLISECONDS = 2_000;
/** How long what has an end runs. */
const WORK_MILLISECONDS = 2_000;
/** Annotation of a pod: how what has an end comes out, `failed` or, by default, well. @internal */
export const OUTCOME = 'lab.drydock.dev/outcome';

const CREATING = { is: 'starting', reason: 'ContainerCreating' } as const;

/** What keeps one container from being made. */
function obstacle(
  { store, images }: ControllerContext,
  { uid, namespace = '' }: KubeObject['metadata'],
  container: Container,
): Stage | undefined {
  const { name, image } = container;
  const pull = images.pull(uid, name, image);
  if (pull.state === 'pulling') {
    return { is: 'starting', container: name, reason: 'ContainerCreating' };
  }
  if (pull.state === 'failed') {
    const reason = 'ErrImagePull';
    return { is: 'starting', container: name, reason, message: pull.problem };
  }
  if (pull.state === 'waiting') {
    return {
      is: 'starting',
      container: name,
      reason: 'ImagePullBackOff',
      message: `Back-off pulling image "${image}": ErrImagePull: ${pull.problem}`,
    };
  }
  const message = missingEnvironment(store, namespace, container);
  const reason = 'CreateContainerConfigError';
  return message === undefined
    ? undefined
    : { is: 'starting', container: name, reason, message };
}

function startOf(
  context: ControllerContext,
  { metadata }: KubeObject,
  spec: PodSpec,
): Stage {
  const { store, clock } = context;
  const { namespace = '', creationTimestamp } = metadata;
  const claim = missingClaim(store, namespace, spec);
  if (claim) return { is: 'unscheduled', message: claim };
  if (missingMount(store, namespace, spec)) return CREATING;
  for (const container of [...spec.initContainers, ...spec.containers]) {
    const stage = obstacle(context, metadata, container);
    if (stage) return stage;
  }
  const age = clock.now() - Date.parse(creationTimestamp);
  return age < START_MILLISECONDS ? CREATING : { is: 'running' };
}

function endOf({ clock }: ControllerContext, pod: KubeObject): Stage {
  const { spec, status } = podSchema.parse(pod);
  const ready = status.conditions.find(({ type }) => type === 'Ready');
  const since = clock.now() - Date.parse(ready?.lastTransitionTime ?? '');
  if (spec.restartPolicy === 'Always' || !(since >= WORK_MILLISECONDS)) {
    return { is: 'running' };
  }
  const isFailed = pod.metadata.annotations?.[OUTCOME] === 'failed';
  return { is: 'finished', exitCode: isFailed ? 1 : 0 };
}

/** Says in events what keeps a pod from starting. Rule for the words: the kubelet's and the scheduler's own. */
function explain(context: ControllerContext, pod: KubeObject, stage: Stage) {
  const warn = (component: string, reason: string, message: string) =>
    tell(context, pod, component, { type: 'Warning', reason, message });
  if (stage.is === 'unscheduled') {
    warn('default-scheduler', 'FailedScheduling', stage.message);
  } else if (stage.is === 'starting' && stage.message) {
    if (stage.reason === 'ErrImagePull') {
      warn('kubelet', 'Failed', `Failed to pull image: ${stage.message}`);
    }
    if (stage.reason === 'ImagePullBackOff') {
      warn('kubelet', 'BackOff', stage.message.split('": ')[0].concat('"'));
    } else warn('kubelet', 'Failed', `Error: ${stage.reason}`);
  }
  const { spec } = podSchema.parse(pod);
  const mount = missingMount(context.store, pod.metadata.namespace ?? '', spec);
  if (mount && stage.is === 'starting') warn('kubelet', 'FailedMount', mount);
}

function imageIds(context: ControllerContext, pod: KubeObject, spec: PodSpec) {
  const ids = new Map<string, string>();
  for (const { name, image } of [...spec.initContainers, ...spec.containers]) {
    const pull = context.images.pull(pod.metadata.uid, name, image);
    if (pull.state === 'pulled' && pull.imageId) ids.set(name, pull.imageId);
  }
  return ids;
}

function runPod(context: ControllerContext, pod: KubeObject): void {
  const parsed = podSchema.safeParse(pod);
  if (!parsed.success) return;
  const { spec, status } = parsed.data;
  const { phase } = status;
  if (phase === 'Succeeded' || phase === 'Failed') return;
  const stage =
    phase === 'Running' ? endOf(context, pod) : startOf(context, pod, spec);
  const now = context.clock.now();
  const next = podStatus(
    spec,
    status,
    stage,
    imageIds(context, pod, spec),
    now,
  );
  const after = context.store.update(
    PODS,
    pod.metadata,
    current => ({ ...current, status: next }),
    { scope: 'status' },
  );
  if (after !== pod) explain(context, after, stage);
}

/**
 * Acts out scheduler and nodes: pods start a moment after they were made, when there is all they ask for; what has an end
 * comes to it; and pods go a moment after they were deleted.
 *
 * @internal
 */
export function runPods(context: ControllerContext): void {
  const { store, clock, images } = context;
  const pods = store.list(PODS);
  images.keep(new Set(pods.map(({ metadata }) => metadata.uid)));
  for (const pod of pods) {
    const { deletionTimestamp } = pod.metadata;
    if (deletionTimestamp === undefined) runPod(context, pod);
    else if (clock.now() - Date.parse(deletionTimestamp) >= STOP_MILLISECONDS) {
      store.remove(PODS, pod.metadata);
    }
  }
}
