import { podTemplateSchema } from '../../schema/meta';
import { PODS } from '../../resources';
import { ControllerContext } from '../context';
import { isReady, readyStatus } from './pod';

const START_MILLISECONDS = 2_500;
const STOP_MILLISECONDS = 2_000;

/** Acts out the nodes: pods become ready a moment after they were made, and go a moment after they were deleted. @internal */
export function runPods({ store, clock }: ControllerContext): void {
  const now = clock.now();
  for (const pod of store.list(PODS)) {
    const { deletionTimestamp, creationTimestamp } = pod.metadata;
    if (deletionTimestamp) {
      const since = Date.parse(deletionTimestamp);
      if (now - since >= STOP_MILLISECONDS) store.remove(PODS, pod.metadata);
      continue;
    }
    const age = now - Date.parse(creationTimestamp);
    if (isReady(pod) || age < START_MILLISECONDS) continue;
    const spec = podTemplateSchema.shape.spec.safeParse(pod.spec);
    if (!spec.success) continue;
    const status = readyStatus(spec.data.containers, now);
    const change = { scope: 'status' as const };
    store.update(
      PODS,
      pod.metadata,
      current => ({ ...current, status }),
      change,
    );
  }
}
