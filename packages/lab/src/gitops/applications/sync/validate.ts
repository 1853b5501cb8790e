import {
  Destination,
  permitsDestination,
  permitsKind,
} from '../project/permits';
import { Project } from '../project/schema';
import { ResourceResult } from '../schema';
import { typeOf } from '../identity';
import { failedMessage } from './messages';
import { Results, SyncOutcome } from './results';
import { SyncInput, SyncTask, tasksOf } from './tasks';

const NOT_VALID = 'one or more synchronization tasks are not valid';

function unservedMessage({ group, kind, namespace, name }: SyncTask) {
  return `The Kubernetes API could not find ${group}/${kind} for requested resource ${namespace}/${name}. Make sure the "${kind}" CRD is installed on the destination cluster.`;
}

function undiscovered({ group, version }: SyncTask): string {
  return `${NOT_VALID}: failed to discover server resources for group version ${group}/${version}: the server could not find the requested resource`;
}

/** Why a project does not let an object be applied. */
function refusal(
  task: SyncTask,
  project: Project,
  destination: Destination,
): string | undefined {
  const type = typeOf(task);
  if (!type) return unservedMessage(task);
  const projectName = project.metadata.name;
  if (!permitsKind(project, type, task.name)) {
    return `resource ${task.group}:${task.kind} is not permitted in project ${projectName}`;
  }
  const { namespace } = task;
  return type.namespaced &&
    !permitsDestination(project, { ...destination, namespace })
    ? `namespace ${namespace} is not permitted in project '${projectName}'`
    : undefined;
}

/**
 * Looks before anything is applied whether all of it may be.
 *
 * @returns how the sync fails; undefined when it may begin
 * @internal
 */
export function refusedSync(
  input: SyncInput,
  project: Project,
  destination: Destination,
): SyncOutcome | undefined {
  const results = new Results([]);
  const refused: ResourceResult[] = [];
  const tasks = tasksOf(input);
  for (const task of tasks) {
    const message = refusal(task, project, destination);
    if (message === undefined) continue;
    refused.push(
      results.set(task, 'Failed', { status: 'SyncFailed', message }),
    );
  }
  if (refused.length === 0) return undefined;
  const unserved = tasks.find(task => !typeOf(task));
  return {
    phase: 'Failed',
    message: unserved
      ? undiscovered(unserved)
      : failedMessage(
          NOT_VALID,
          refused.map(({ message }) => message),
        ),
    results: results.list().map(({ hookPhase, ...rest }) => rest),
  };
}
