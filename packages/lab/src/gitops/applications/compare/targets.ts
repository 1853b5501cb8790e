import { Manifest } from '../../../kubernetes/apply';
import { HOOK, TRACKING_ID, listIn } from '../annotations';
import { identityOf, keyOf, trackingId, typeOf } from '../identity';

/** What Git wants, as it is to be in the cluster. @internal */
export interface Targets {
  objects: Manifest[];
  hooks: Manifest[];
  /** Warnings about objects that are there more than once. */
  repeated: string[];
}

const SKIP = 'Skip';

function placed(
  manifest: Manifest,
  application: string,
  namespace: string,
): Manifest {
  const type = typeOf(identityOf(manifest));
  const { namespace: own, ...metadata } = manifest.metadata;
  const place =
    type?.namespaced === false ? {} : { namespace: own || namespace };
  const object = { ...manifest, metadata: { ...metadata, ...place } };
  const id = trackingId(application, identityOf(object), namespace);
  const annotations = { ...metadata.annotations, [TRACKING_ID]: id };
  return { ...object, metadata: { ...object.metadata, annotations } };
}

/**
 * Gives the wanted objects their namespace and the annotation by which Argo CD knows them again, and tells hooks from the
 * rest. Of objects that are there more than once the last one counts. Rule: argo-cd `controller/state.go`.
 *
 * @internal
 */
export function targetsOf(
  manifests: readonly Manifest[],
  application: string,
  namespace: string,
): Targets {
  const byKey = new Map<string, Manifest[]>();
  const hooks: Manifest[] = [];
  for (const manifest of manifests) {
    const object = placed(manifest, application, namespace);
    const kinds = listIn(object, HOOK);
    if (kinds.includes(SKIP)) continue;
    if (kinds.length > 0) {
      hooks.push(object);
      continue;
    }
    const key = keyOf(identityOf(object));
    byKey.set(key, [...(byKey.get(key) ?? []), object]);
  }
  const groups = [...byKey.values()];
  return {
    objects: groups.map(same => same[same.length - 1]),
    hooks,
    repeated: groups
      .filter(same => same.length > 1)
      .map(same => repeatedWarning(same)),
  };
}

function repeatedWarning(same: readonly Manifest[]): string {
  return `Resource ${keyOf(identityOf(same[0]))} appeared ${
    same.length
  } times among application resources.`;
}
