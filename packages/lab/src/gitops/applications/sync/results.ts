import { ResourceResult } from '../schema';
import { SyncTask, resultKey } from './tasks';

/** Where a task stands, in the words of `syncResult.resources[].hookPhase`. @internal */
export type TaskPhase = 'Running' | 'Succeeded' | 'Failed' | 'Error';

/** What a task did, in the words of `syncResult.resources[].status`. @internal */
export type ResultStatus = 'Synced' | 'SyncFailed' | 'Pruned' | 'PruneSkipped';

/** How a sync stands after a step. @internal */
export interface SyncOutcome {
  phase: 'Running' | 'Succeeded' | 'Failed' | 'Error';
  message: string;
  results: ResourceResult[];
}

/** The images of a workload, which its result names. */
function imagesOf({ target }: SyncTask): string[] {
  const found: string[] = [];
  const visit = (value: unknown, key = '') => {
    if (key === 'image' && typeof value === 'string') found.push(value);
    else if (Array.isArray(value)) value.forEach(item => visit(item));
    else if (typeof value === 'object' && value !== null) {
      Object.entries(value).forEach(([name, item]) => visit(item, name));
    }
  };
  visit(target?.spec);
  return [...new Set(found)];
}

/** The results of a sync, in the order in which tasks were begun. @internal */
export class Results {
  private readonly byKey: Map<string, ResourceResult>;

  constructor(earlier: readonly ResourceResult[]) {
    this.byKey = new Map(
      earlier.map(result => [resultKey(result, result.syncPhase), result]),
    );
  }

  set(
    task: SyncTask,
    hookPhase: TaskPhase,
    about: { status?: ResultStatus; message?: string } = {},
  ): ResourceResult {
    const { group, version, kind, namespace, name, phase, isHook } = task;
    const images = imagesOf(task);
    const { status, message } = { ...task.result, ...about };
    const result: ResourceResult = {
      group,
      version,
      kind,
      namespace,
      name,
      ...(status ? { status } : {}),
      ...(message ? { message } : {}),
      ...(isHook ? { hookType: phase } : {}),
      hookPhase,
      syncPhase: phase,
      ...(images.length > 0 ? { images } : {}),
    };
    this.byKey.set(resultKey(task, phase), result);
    return result;
  }

  list(): ResourceResult[] {
    return [...this.byKey.values()];
  }
}
