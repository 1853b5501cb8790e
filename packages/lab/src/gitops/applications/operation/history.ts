import {
  Application,
  ApplicationStatus,
  OperationState,
  Source,
} from '../schema';

const KEPT = 10;

/** What was synced so far, and this, for `status.history`. @internal */
export function withDeployment(
  { status }: Application,
  state: OperationState,
  synced: { revision: string; source: Source },
  now: string,
): NonNullable<ApplicationStatus['history']> {
  const before = status.history ?? [];
  const last = before[before.length - 1];
  const { initiatedBy } = state.operation;
  const entry = {
    deployStartedAt: state.startedAt,
    deployedAt: now,
    id: last ? last.id + 1 : 0,
    ...(initiatedBy ? { initiatedBy } : {}),
    ...synced,
  };
  return [...before, entry].slice(-KEPT);
}
