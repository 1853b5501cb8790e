import { isDeepStrictEqual } from 'node:util';
import { SyncStatus, Managed } from '../compare/compare';
import { Application, Operation } from '../schema';
import { DEFAULT_LIMIT } from './retry';

/** What Argo CD does by itself about an Application that is out of sync. @internal */
export type AutomatedDecision =
  | { do: 'sync'; operation: Operation }
  | { do: 'wait'; until: number }
  | { do: 'report'; message: string }
  | { do: 'nothing' };

const SELF_HEAL_MILLISECONDS = 5_000;
const NOTHING: AutomatedDecision = { do: 'nothing' };

function isOn(application: Application): boolean {
  const automated = application.spec.syncPolicy?.automated;
  return (
    automated !== undefined && automated !== null && automated.enabled !== false
  );
}

function operationFor(
  { spec }: Application,
  revision: string,
): Operation & { sync: NonNullable<Operation['sync']> } {
  const { automated, retry, syncOptions } = spec.syncPolicy ?? {};
  return {
    initiatedBy: { automated: true },
    retry: retry ?? { limit: DEFAULT_LIMIT },
    sync: {
      revision,
      ...(automated?.prune ? { prune: true } : {}),
      ...(spec.source ? { source: spec.source } : {}),
      ...(syncOptions ? { syncOptions } : {}),
    },
  };
}

function outOfSync(objects: readonly Managed[]): Managed[] {
  return objects.filter(({ status }) => status === 'OutOfSync');
}

/** Drift: the same commit was synced already, so only what somebody changed is put back, and no hook runs. */
function selfHeal(
  application: Application,
  objects: readonly Managed[],
  revision: string,
  now: number,
): AutomatedDecision {
  const { finishedAt } = application.status.operationState ?? {};
  const until = Date.parse(finishedAt ?? '') + SELF_HEAL_MILLISECONDS;
  if (now < until) return { do: 'wait', until };
  const operation = operationFor(application, revision);
  const resources = outOfSync(objects).map(
    ({ group, kind, name, namespace }) => ({ group, kind, name, namespace }),
  );
  const sync = { ...operation.sync, resources, selfHealAttemptsCount: 1 };
  return { do: 'sync', operation: { ...operation, sync } };
}

/** Whether the last sync was of this commit and these settings already. */
function wasTried({ status, spec }: Application, revision: string): boolean {
  const result = status.operationState?.syncResult;
  return (
    result?.revision === revision &&
    isDeepStrictEqual(result.source, spec.source)
  );
}

function refusal(
  { spec }: Application,
  objects: readonly Managed[],
  revision: string,
): string | undefined {
  const wouldEmpty = objects
    .filter(({ isHook }) => !isHook)
    .every(({ requiresPruning }) => requiresPruning);
  const { prune, allowEmpty } = spec.syncPolicy?.automated ?? {};
  return prune && wouldEmpty && !allowEmpty && objects.length > 0
    ? `Skipping sync attempt to ${revision}: auto-sync will wipe out all resources`
    : undefined;
}

/**
 * Decides whether to sync without being asked. Rule: argo-cd v3.5 `controller/appcontroller.go`, autoSync.
 *
 * @internal
 */
export function decideAutomated(
  application: Application,
  compared: {
    status: SyncStatus;
    objects: readonly Managed[];
    revision: string;
  },
  now: number,
): AutomatedDecision {
  const { operation, spec, status } = application;
  const { objects, revision } = compared;
  if (!isOn(application) || operation || compared.status !== 'OutOfSync') {
    return NOTHING;
  }
  const prune = spec.syncPolicy?.automated?.prune;
  const drifted = outOfSync(objects);
  if (!prune && drifted.every(({ requiresPruning }) => requiresPruning)) {
    return NOTHING;
  }
  const message = refusal(application, objects, revision);
  if (message) return { do: 'report', message };
  const last = status.operationState;
  if (!last || !wasTried(application, revision)) {
    return { do: 'sync', operation: operationFor(application, revision) };
  }
  if (last.phase !== 'Succeeded') {
    return {
      do: 'report',
      message: `Failed last sync attempt to ${revision}: ${last.message ?? ''}`,
    };
  }
  return spec.syncPolicy?.automated?.selfHeal
    ? selfHeal(application, objects, revision, now)
    : NOTHING;
}
