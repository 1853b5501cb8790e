import { isRecord } from '../../objects';
import { INGRESSES, VOLUME_CLAIMS } from '../../resources';
import { ControllerContext } from '../context';

/** Where all Ingresses of the lab's clusters are reached. Rule: `__fixtures__/rollouts`, which have the same. */
const LOAD_BALANCER = {
  loadBalancer: { ingress: [{ hostname: 'lb.example.com' }] },
};

/** Acts out an ingress controller as far as it is seen: a load balancer for each Ingress. @internal */
export function runIngresses({ store }: ControllerContext): void {
  for (const ingress of store.list(INGRESSES)) {
    store.update(
      INGRESSES,
      ingress.metadata,
      current => ({ ...current, status: LOAD_BALANCER }),
      { scope: 'status' },
    );
  }
}

/** Acts out storage: each claim gets its volume at once. @internal */
export function runVolumeClaims({ store }: ControllerContext): void {
  for (const claim of store.list(VOLUME_CLAIMS)) {
    const spec = isRecord(claim.spec) ? claim.spec : {};
    const resources = isRecord(spec.resources) ? spec.resources : {};
    const volumeName = `pvc-${claim.metadata.uid}`;
    if (!claim.metadata.deletionTimestamp) {
      store.update(VOLUME_CLAIMS, claim.metadata, current => ({
        ...current,
        spec: { ...spec, volumeName },
      }));
    }
    const status = {
      phase: 'Bound',
      accessModes: spec.accessModes,
      capacity: resources.requests,
    };
    store.update(
      VOLUME_CLAIMS,
      claim.metadata,
      current => ({ ...current, status }),
      { scope: 'status' },
    );
  }
}
