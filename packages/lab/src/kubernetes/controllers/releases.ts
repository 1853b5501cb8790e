import { KubeObject } from '../objects';
import { DEPLOYMENTS, ROLLOUTS } from '../resources';
import { Condition, rolloutSchema } from '../schema/rollout';
import { deploymentSchema } from '../schema/workloads';
import { ControllerContext } from './context';
import { parseDuration } from './durations';
import { REVISION } from './rollout/annotations';

/** Annotation of a Rollout: how long after a finished release the lab begins the next one, such as `3m`. @internal */
export const RELEASE_EVERY = 'lab.drydock.dev/release-every';

/** The next tag: its last number and one. */
function nextImage(image: string): string {
  const start = image.search(/\d+$/);
  return start < 0
    ? `${image}-2`
    : image.slice(0, start) + (Number(image.slice(start)) + 1);
}

function healthySince(conditions: readonly Condition[] = []): number {
  const healthy = conditions.find(
    ({ type, status }) => type === 'Healthy' && status === 'True',
  );
  return Date.parse(healthy?.lastTransitionTime ?? '');
}

/** The first revision is followed at once, so that somebody who comes sees something move. */
function isTimeFor(rollout: KubeObject, now: number): boolean {
  const { status } = rolloutSchema.parse(rollout);
  const { annotations = {} } = rollout.metadata;
  const every = parseDuration(annotations[RELEASE_EVERY] ?? '');
  if (every === undefined || status.phase !== 'Healthy') return false;
  if (annotations[REVISION] === '1') return true;
  return now - healthySince(status.conditions) >= every;
}

/** Acts out people who release: a new image in the Deployment that a Rollout refers to. @internal */
export function runReleases({ store, clock }: ControllerContext): void {
  for (const rollout of store.list(ROLLOUTS)) {
    const { workloadRef } = rolloutSchema.parse(rollout).spec;
    if (!workloadRef || !isTimeFor(rollout, clock.now())) continue;
    const { namespace } = rollout.metadata;
    const key = { namespace, name: workloadRef.name };
    if (!store.get(DEPLOYMENTS, key)) continue;
    store.update(DEPLOYMENTS, key, current => {
      const { spec } = structuredClone(deploymentSchema.parse(current));
      for (const container of spec.template.spec.containers) {
        container.image = nextImage(container.image);
      }
      return { ...current, spec };
    });
  }
}
