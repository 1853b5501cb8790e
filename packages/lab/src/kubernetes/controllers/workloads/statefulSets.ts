import { KubeObject } from '../../objects';
import { STATEFUL_SETS, VOLUME_CLAIMS } from '../../resources';
import { PodTemplate } from '../../schema/meta';
import { statefulSetSchema } from '../../schema/workloads';
import { ControllerContext } from '../context';
import { shortHash } from '../hash';
import { isReady } from '../pods/pod';
import { createPod, deletePod, livePodsOf } from '../pods/replicaSets';

const COMPONENT = 'statefulset-controller';
const REVISION = 'controller-revision-hash';

function claimName(claim: string, pod: string): string {
  return `${claim}-${pod}`;
}

/** The template with the pod's own claims as volumes; claims that are missing are made, and stay when the pod goes. */
function withClaims(
  { store }: ControllerContext,
  set: KubeObject,
  pod: string,
): PodTemplate {
  const { spec } = statefulSetSchema.parse(set);
  const { namespace } = set.metadata;
  const claims = spec.volumeClaimTemplates.map(({ metadata, spec: of }) => {
    const name = claimName(metadata.name, pod);
    if (!store.get(VOLUME_CLAIMS, { namespace, name })) {
      store.create(VOLUME_CLAIMS, { metadata: { name, namespace }, spec: of });
    }
    return {
      name: metadata.name,
      persistentVolumeClaim: { claimName: name },
    };
  });
  const { volumes } = spec.template.spec;
  const own = Array.isArray(volumes) ? volumes : [];
  return {
    ...spec.template,
    spec: { ...spec.template.spec, volumes: [...own, ...claims] },
  };
}

function writeStatus(
  { store }: ControllerContext,
  set: KubeObject,
  pods: readonly KubeObject[],
  revision: string,
): void {
  const updated = pods.filter(
    pod => pod.metadata.labels?.[REVISION] === revision,
  );
  const ready = pods.filter(isReady).length;
  const status = {
    observedGeneration: set.metadata.generation,
    replicas: pods.length,
    ...(ready > 0 ? { readyReplicas: ready } : {}),
    availableReplicas: ready,
    currentReplicas: updated.length,
    updatedReplicas: updated.length,
    currentRevision: revision,
    updateRevision: revision,
    collisionCount: 0,
  };
  store.update(STATEFUL_SETS, set.metadata, of => ({ ...of, status }), {
    scope: 'status',
  });
}

function runStatefulSet(context: ControllerContext, set: KubeObject): void {
  const { spec } = statefulSetSchema.parse(set);
  const { name } = set.metadata;
  const revision = `${name}-${shortHash(spec.template)}`;
  const pods = livePodsOf(context, set);
  const named = (index: number) =>
    pods.find(pod => pod.metadata.name === `${name}-${index}`);
  const wanted = Array.from({ length: spec.replicas }, (_, index) => index);
  const surplus = pods.filter(
    pod => !wanted.some(index => pod === named(index)),
  );
  surplus.forEach(pod => deletePod(context, pod));
  // One after another: the next one waits until the one before is ready.
  const next = wanted.find(index => {
    const pod = named(index);
    return !pod || !isReady(pod);
  });
  const stale = pods.findLast(
    pod => pod.metadata.labels?.[REVISION] !== revision,
  );
  if (next !== undefined && !named(next)) {
    const pod = `${name}-${next}`;
    createPod(context, set, withClaims(context, set, pod), COMPONENT, {
      name: pod,
      labels: {
        [REVISION]: revision,
        'statefulset.kubernetes.io/pod-name': pod,
        'apps.kubernetes.io/pod-index': String(next),
      },
    });
  } else if (next === undefined && stale) deletePod(context, stale);
  const current = context.store.get(STATEFUL_SETS, set.metadata);
  if (current) {
    writeStatus(context, current, livePodsOf(context, set), revision);
  }
}

/** Acts out the StatefulSet controller: pods with fixed names, one after another. @internal */
export function runStatefulSets(context: ControllerContext): void {
  for (const set of context.store.list(STATEFUL_SETS)) {
    if (!set.metadata.deletionTimestamp) runStatefulSet(context, set);
  }
}
