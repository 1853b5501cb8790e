import { mergePatch } from '../../kubernetes/http/mergePatch';
import { KubeObject, isRecord, ownedBy } from '../../kubernetes/objects';
import { createMergePatch, withoutPointer } from './mergePatch';
import { GeneratedApplication } from './render';
import { ApplicationSetSpec } from './schema';

/** Rule: argo-cd v3.5.1 `applicationset/controllers/applicationset_controller.go`, defaultPreservedAnnotations. */
const KEPT_ANNOTATIONS = [
  'notified.notifications.argoproj.io',
  'argocd.argoproj.io/refresh',
  'argocd.argoproj.io/hydrate',
];
const KEPT_FINALIZERS = [
  'pre-delete-finalizer.argocd.argoproj.io',
  'post-delete-finalizer.argocd.argoproj.io',
];

type Texts = Record<string, string>;

/** What is generated, and of what is there the keys that are kept. */
function keeping(
  generated: Texts | undefined,
  live: Texts | undefined,
  keys: readonly string[],
): Texts | undefined {
  const kept = Object.entries(live ?? {}).filter(([key]) => keys.includes(key));
  const all = { ...generated, ...Object.fromEntries(kept) };
  return Object.keys(all).length > 0 ? all : undefined;
}

function finalizersIn({ metadata }: KubeObject): string[] {
  const { finalizers } = metadata;
  return Array.isArray(finalizers) ? finalizers.map(String) : [];
}

function defined(object: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(object).filter(([, value]) => value !== undefined),
  );
}

/** The Application as it is wanted, with what the controller leaves alone as it is. */
function wantedOf(
  live: KubeObject,
  generated: GeneratedApplication,
  set: KubeObject,
  { preservedFields }: ApplicationSetSpec,
): Record<string, unknown> {
  const { labels, annotations, finalizers = [] } = generated.metadata;
  const stages = finalizersIn(live).filter(each =>
    KEPT_FINALIZERS.some(kept => each.startsWith(kept)),
  );
  const all = [...finalizers, ...stages];
  return {
    ...live,
    metadata: defined({
      ...live.metadata,
      labels: keeping(
        labels,
        live.metadata.labels,
        preservedFields?.labels ?? [],
      ),
      annotations: keeping(annotations, live.metadata.annotations, [
        ...KEPT_ANNOTATIONS,
        ...(preservedFields?.annotations ?? []),
      ]),
      finalizers: all.length > 0 ? all : undefined,
      ownerReferences: ownedBy(set),
    }),
    spec: generated.spec,
  };
}

function ignoredPointers(
  { ignoreApplicationDifferences = [] }: ApplicationSetSpec,
  name: string,
): string[] {
  return ignoreApplicationDifferences
    .filter(rule => !rule.name || rule.name === name)
    .flatMap(rule => rule.jsonPointers ?? []);
}

/**
 * An Application that is there, brought to what an ApplicationSet wants. What its `ignoreApplicationDifferences` point to
 * stays as it is: it is taken out of both sides before they are compared, so a block that is empty without it is taken
 * away together with it. Rule: argo-cd v3.5.1 `applicationset/utils/createOrUpdate.go`.
 *
 * @internal
 */
export function mergedApplication(
  live: KubeObject,
  generated: GeneratedApplication,
  set: KubeObject,
  spec: ApplicationSetSpec,
): KubeObject {
  const pointers = ignoredPointers(spec, live.metadata.name);
  const [before, after] = [live, wantedOf(live, generated, set, spec)].map(
    side => pointers.reduce<Record<string, unknown>>(withoutPointer, side),
  );
  const merged = mergePatch(live, createMergePatch(before, after));
  return isRecord(merged) ? { ...live, ...merged } : live;
}
