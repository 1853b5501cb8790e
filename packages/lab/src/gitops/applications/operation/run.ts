import { Place } from '../checkSpec';
import {
  GitComparison,
  compareWithGit,
  wantedNamespace,
} from '../compareWithGit';
import { Managed } from '../compare/compare';
import { ignoredPaths, withLiveFields } from '../compare/ignored';
import { Application, OperationState, Source } from '../schema';
import { SyncOutcome } from '../sync/results';
import { syncStep } from '../sync/step';
import { SyncInput, liveObject } from '../sync/tasks';
import { refusedSync } from '../sync/validate';
import { identityOf } from '../identity';
import { ApplicationWorld } from '../world';
import { resultsOf } from './state';

type Sync = SyncInput['sync'];

/** Fields that others may set stay as they are, when the policy asks for it. */
function respectful(
  { spec }: Application,
  { syncOptions = [] }: Sync,
  objects: readonly Managed[],
): readonly Managed[] {
  if (!syncOptions.includes('RespectIgnoreDifferences=true')) return objects;
  return objects.map(managed => {
    const { target, live } = managed;
    const paths = ignoredPaths(managed, spec.ignoreDifferences);
    return target && live && paths.length > 0
      ? { ...managed, target: withLiveFields(target, live, paths) }
      : managed;
  });
}

function inputOf(
  application: Application,
  { cluster: { store } }: Place,
  state: OperationState,
  comparison: GitComparison,
): SyncInput {
  const sync = state.operation.sync ?? {};
  const managed = respectful(application, sync, comparison.objects);
  const namespace = wantedNamespace(application, sync.syncOptions ?? []);
  const isManaged = managed.some(
    ({ kind, name, target }) =>
      target && kind === 'Namespace' && name === namespace?.metadata.name,
  );
  const isThere =
    namespace && liveObject(store, identityOf(namespace)) !== undefined;
  const makesNamespace = namespace && !isManaged && !isThere && !sync.resources;
  return {
    store,
    managed,
    hooks: comparison.hooks,
    sync,
    results: resultsOf(state),
    ...(makesNamespace ? { namespace } : {}),
  };
}

/** What keeps a sync from beginning at all. */
function refusal(
  { project, destination }: Place,
  input: SyncInput,
  { findings }: GitComparison,
): SyncOutcome | undefined {
  const failOnShared = input.sync.syncOptions?.includes(
    'FailOnSharedResource=true',
  );
  const shared = findings.find(({ type }) => type === 'SharedResourceWarning');
  if (failOnShared && shared) {
    const message = `Shared resource found: ${shared.message}`;
    return { phase: 'Failed', message, results: [] };
  }
  return refusedSync(input, project, destination);
}

function unread({ findings }: GitComparison): SyncOutcome | undefined {
  const error = findings.find(({ type }) => type === 'ComparisonError');
  if (!error) return undefined;
  return {
    phase: 'Error',
    message: `ComparisonError: ${error.message}`,
    results: [],
  };
}

/** The commit that an operation is about: once it has begun, always the same. */
function sourceFor(
  place: Place,
  { operation, syncResult }: OperationState,
): Source {
  const source = operation.sync?.source ?? place.source;
  const revision = syncResult?.revision || operation.sync?.revision;
  return revision ? { ...source, targetRevision: revision } : source;
}

/**
 * Does one step of an operation.
 *
 * @param state - as the steps before left it; without a result when this is the first one
 * @returns what the step did, and the commit it is about
 * @internal
 */
export async function runStep(
  world: ApplicationWorld,
  application: Application,
  place: Place,
  state: OperationState,
): Promise<{
  outcome: SyncOutcome;
  result: NonNullable<OperationState['syncResult']>;
}> {
  const wanted = sourceFor(place, state);
  const comparison = await compareWithGit(world, application, place, wanted);
  const input = inputOf(application, place, state, comparison);
  const isFirst = state.syncResult === undefined;
  const outcome =
    unread(comparison) ??
    (isFirst ? refusal(place, input, comparison) : undefined) ??
    syncStep(input);
  return {
    outcome,
    result: {
      resources: outcome.results,
      revision: comparison.revision,
      source: state.operation.sync?.source ?? place.source,
    },
  };
}
