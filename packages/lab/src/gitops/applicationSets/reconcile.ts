import { Clock, timestamp } from '../../kubernetes/clock';
import { KubeObject } from '../../kubernetes/objects';
import { APPLICATION_SETS } from '../../kubernetes/resources';
import { ClusterStore } from '../../kubernetes/store/ClusterStore';
import { Forges, GenerationError, generateApplications } from './generate';
import { RESOURCES_FINALIZER } from './render';
import { ApplicationSetSpec, parseSpec } from './schema';
import { Outcome, conditionsAfter, healthOf, resourcesOf } from './status';
import { applicationsOf, validated, writeApplications } from './write';

/** A person or a webhook asks by it to look now. @internal */
export const REFRESH_SET = 'argocd.argoproj.io/application-set-refresh';

/** Rule: argo-cd v3.5.1 `applicationset_controller.go`, ReconcileRequeueOnValidationError. */
const RETRY_SECONDS = 180;
/** Rule: argo-cd v3.5.1 `applicationset/generators`, DefaultPullRequestRequeueAfter and DefaultSCMProviderRequeueAfter. */
const REQUEUE_SECONDS = 1_800;

/** @internal */
export interface ReconcileContext {
  store: ClusterStore;
  clock: Clock;
  forges: Forges;
  /** Addresses of the API servers that Argo CD knows. */
  servers: readonly string[];
}

function requeueSeconds({ generators }: ApplicationSetSpec): number {
  const all = generators.flatMap(({ pullRequest, scmProvider }) =>
    [pullRequest, scmProvider].flatMap(each =>
      each ? [each.requeueAfterSeconds ?? REQUEUE_SECONDS] : [],
    ),
  );
  return Math.min(...all);
}

function keyOf({ metadata }: KubeObject) {
  return { namespace: metadata.namespace, name: metadata.name };
}

function writeStatus(
  { store }: ReconcileContext,
  set: KubeObject,
  change: (status: Record<string, unknown>) => Record<string, unknown>,
): void {
  if (!store.get(APPLICATION_SETS, keyOf(set))) return;
  store.update(
    APPLICATION_SETS,
    keyOf(set),
    current => ({ ...current, status: change({ ...(current.status ?? {}) }) }),
    { scope: 'status' },
  );
}

function tell(
  context: ReconcileContext,
  set: KubeObject,
  outcome: Outcome,
): void {
  const now = timestamp(context.clock.now());
  writeStatus(context, set, status => ({
    ...status,
    conditions: conditionsAfter(status, outcome, now),
    health: healthOf(outcome),
  }));
}

function tellResources(context: ReconcileContext, set: KubeObject): void {
  const resources = resourcesOf(applicationsOf(context.store, set));
  writeStatus(context, set, ({ resources: a, resourcesCount: b, ...rest }) => ({
    ...rest,
    ...resources,
  }));
}

function forgetRefresh({ store }: ReconcileContext, set: KubeObject): void {
  if (set.metadata.annotations?.[REFRESH_SET] === undefined) return;
  if (!store.get(APPLICATION_SETS, keyOf(set))) return;
  store.update(APPLICATION_SETS, keyOf(set), current => {
    const { [REFRESH_SET]: gone, ...annotations } =
      current.metadata.annotations ?? {};
    return { ...current, metadata: { ...current.metadata, annotations } };
  });
}

/** An ApplicationSet that is going waits for nothing of its controller's. */
function letGo({ store }: ReconcileContext, set: KubeObject): void {
  store.update(APPLICATION_SETS, keyOf(set), current => {
    const { finalizers } = current.metadata;
    const left = Array.isArray(finalizers)
      ? finalizers.filter(each => each !== RESOURCES_FINALIZER)
      : [];
    const metadata = { ...current.metadata, finalizers: left };
    return { ...current, metadata };
  });
}

async function bringAbout(
  context: ReconcileContext,
  set: KubeObject,
): Promise<{ seconds: number; problem?: string }> {
  let spec: ApplicationSetSpec;
  try {
    spec = parseSpec(set.spec);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new GenerationError('ApplicationGenerationFromParamsError', message);
  }
  const generated = await generateApplications(spec, context.forges);
  const { store, servers } = context;
  const { valid, problem } = validated(store, set, generated, servers);
  const wanted = new Set(generated.map(({ metadata }) => metadata.name));
  writeApplications(store, set, spec, valid, wanted);
  return { seconds: requeueSeconds(spec), problem };
}

/**
 * Looks at an ApplicationSet once: asks its generators, brings its Applications about and writes its status. When
 * something is wrong, its Applications stay. Rule: argo-cd v3.5.1 `applicationset_controller.go`, Reconcile.
 *
 * @returns seconds until it is to be looked at again; undefined when it is gone
 * @internal
 */
export async function reconcile(
  context: ReconcileContext,
  key: { namespace: string; name: string },
): Promise<number | undefined> {
  const set = context.store.get(APPLICATION_SETS, key);
  if (!set) return undefined;
  if (set.metadata.deletionTimestamp) {
    letGo(context, set);
    return undefined;
  }
  try {
    const { seconds, problem } = await bringAbout(context, set);
    tellResources(context, set);
    forgetRefresh(context, set);
    tell(
      context,
      set,
      problem === undefined
        ? { isDone: true }
        : {
            isDone: false,
            reason: 'ApplicationValidationError',
            message: problem,
            hasParameters: true,
          },
    );
    return seconds;
  } catch (error) {
    if (!(error instanceof GenerationError)) throw error;
    const { reason, message } = error;
    const hasParameters =
      reason !== 'ApplicationGenerationFromParamsError' &&
      reason !== 'RenderTemplateParamsError';
    tell(context, set, { isDone: false, reason, message, hasParameters });
    return RETRY_SECONDS;
  }
}
