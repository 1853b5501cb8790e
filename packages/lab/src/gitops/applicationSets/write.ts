import { deleteApplied } from '../../kubernetes/apply';
import { admitNew, admitUpdate } from '../../kubernetes/http/admission';
import {
  KubeObject,
  isOwnedBy,
  isRecord,
  ownedBy,
} from '../../kubernetes/objects';
import { APPLICATIONS, APP_PROJECTS } from '../../kubernetes/resources';
import { ClusterStore } from '../../kubernetes/store/ClusterStore';
import { ErrorReason, GenerationError } from './generate';
import { mergedApplication } from './merge';
import { GeneratedApplication } from './render';
import { ApplicationSetSpec } from './schema';

/** The Applications that an ApplicationSet has made. @internal */
export function applicationsOf(
  store: ClusterStore,
  set: KubeObject,
): KubeObject[] {
  const { namespace } = set.metadata;
  return store
    .list(APPLICATIONS, { namespace })
    .filter(application => isOwnedBy(application, set));
}

/** What is wrong with a generated Application; undefined when nothing is. Rule: argo-cd v3.5.1, validateGeneratedApplications. */
function problemOf(
  store: ClusterStore,
  set: KubeObject,
  { spec }: GeneratedApplication,
  servers: readonly string[],
): string | undefined {
  const { namespace } = set.metadata;
  const project = String(spec.project);
  if (!store.get(APP_PROJECTS, { namespace, name: project })) {
    return `application references project ${project} which does not exist`;
  }
  const { server } = isRecord(spec.destination)
    ? spec.destination
    : { server: undefined };
  return servers.includes(String(server))
    ? undefined
    : `application destination spec is invalid: error getting cluster by server "${server}": rpc error: code = NotFound desc = cluster "${server}" not found`;
}

/** Generated Applications that can be made, and what is wrong with the first that cannot. @internal */
export function validated(
  store: ClusterStore,
  set: KubeObject,
  generated: readonly GeneratedApplication[],
  servers: readonly string[],
): { valid: GeneratedApplication[]; problem?: string } {
  const valid = new Map<string, GeneratedApplication>();
  const problems = new Map<string, string>();
  for (const application of generated) {
    const { name } = application.metadata;
    const problem = valid.has(name)
      ? `ApplicationSet ${set.metadata.name} contains applications with duplicate name: ${name}`
      : problemOf(store, set, application, servers);
    if (problem) problems.set(name, problem);
    else valid.set(name, application);
  }
  const names = [...problems.keys()].sort();
  const last = problems.get(names.at(-1) ?? '');
  const more = names.length > 1 ? ` (and ${names.length - 1} more)` : '';
  const byName = [...valid.values()]
    .filter(({ metadata }) => !problems.has(metadata.name))
    .sort((a, b) => (a.metadata.name < b.metadata.name ? -1 : 1));
  return { valid: byName, problem: last && `${last}${more}` };
}

function attempt(reason: ErrorReason, act: () => void): void {
  try {
    act();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new GenerationError(reason, message);
  }
}

function requireOwn(live: KubeObject, set: KubeObject): void {
  const owner = live.metadata.ownerReferences?.find(
    ({ controller }) => controller === true,
  );
  if (!owner || owner.uid === set.metadata.uid) return;
  throw new Error(
    `Object ${live.metadata.namespace}/${live.metadata.name} is already owned by another ${owner.kind} controller ${owner.name}`,
  );
}

function create(
  store: ClusterStore,
  set: KubeObject,
  { metadata, spec }: GeneratedApplication,
): void {
  const { namespace } = set.metadata;
  const ownerReferences = ownedBy(set);
  const draft = { metadata: { ...metadata, namespace, ownerReferences }, spec };
  store.create(APPLICATIONS, admitNew(store, APPLICATIONS, draft));
}

function createOrUpdate(
  store: ClusterStore,
  set: KubeObject,
  generated: GeneratedApplication,
  spec: ApplicationSetSpec,
): void {
  const { namespace } = set.metadata;
  const key = { namespace, name: generated.metadata.name };
  const live = store.get(APPLICATIONS, key);
  if (!live) create(store, set, generated);
  else {
    requireOwn(live, set);
    store.update(APPLICATIONS, key, current =>
      admitUpdate(
        APPLICATIONS,
        current,
        mergedApplication(current, generated, set, spec),
      ),
    );
  }
}

/**
 * Makes and changes the Applications that are wanted, and takes away those that are not, as far as the policy goes.
 *
 * @param wanted - names of all that were generated, those that cannot be made too
 * @throws GenerationError
 * @internal
 */
export function writeApplications(
  store: ClusterStore,
  set: KubeObject,
  spec: ApplicationSetSpec,
  valid: readonly GeneratedApplication[],
  wanted: ReadonlySet<string>,
): void {
  const policy = spec.syncPolicy?.applicationsSync ?? 'sync';
  const mayUpdate = policy === 'sync' || policy === 'create-update';
  const mayDelete = policy === 'sync' || policy === 'create-delete';
  const present = new Set(
    applicationsOf(store, set).map(({ metadata }) => metadata.name),
  );
  const reason = mayUpdate
    ? 'UpdateApplicationError'
    : 'CreateApplicationError';
  for (const application of valid) {
    if (!mayUpdate && present.has(application.metadata.name)) continue;
    attempt(reason, () => createOrUpdate(store, set, application, spec));
  }
  if (!mayDelete) return;
  for (const name of present) {
    if (wanted.has(name)) continue;
    const { namespace } = set.metadata;
    attempt('DeleteApplicationError', () =>
      deleteApplied(store, APPLICATIONS, { namespace, name }),
    );
  }
}
