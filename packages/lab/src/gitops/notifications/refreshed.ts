import { KubeObject, isRecord } from '../../kubernetes/objects';

const OVER = ['Failed', 'Error', 'Succeeded'];

function timeIn(value: unknown): number | undefined {
  const time = typeof value === 'string' ? Date.parse(value) : NaN;
  return Number.isNaN(time) ? undefined : time;
}

/**
 * Whether Argo CD has compared an Application since its last operation ended; before that its states are those of before.
 * Rule: argo-cd v3.5.1 `notification_controller/controller/controller.go`, isAppSyncStatusRefreshed.
 *
 * @internal
 */
export function isRefreshed({ status }: KubeObject): boolean {
  if (!isRecord(status) || !isRecord(status.operationState)) return true;
  const { phase, finishedAt } = status.operationState;
  if (!OVER.includes(String(phase))) return true;
  const finished = timeIn(finishedAt);
  return (
    finished !== undefined && finished <= (timeIn(status.reconciledAt) ?? 0)
  );
}
