import { Manifest, applyObject } from '../../kubernetes/apply';
import { NAMESPACES } from '../../kubernetes/resources';
import { ClusterStore } from '../../kubernetes/store/ClusterStore';

function namespaceOf(name: string): Manifest {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name } };
}

/**
 * Applies objects as the people of a platform do, who have made the namespaces before.
 *
 * @throws an error that names the object that cannot be applied
 * @internal
 */
export function applyPlatform(
  store: ClusterStore,
  manifests: readonly Manifest[],
): void {
  const wanted = new Set(
    manifests.flatMap(({ metadata }) => metadata.namespace ?? []),
  );
  const missing = [...wanted].filter(name => !store.get(NAMESPACES, { name }));
  for (const manifest of [...missing.map(namespaceOf), ...manifests]) {
    try {
      applyObject(store, manifest);
    } catch (error) {
      const reason = error instanceof Error ? error.message : error;
      throw new Error(
        `${manifest.kind} ${manifest.metadata.name} of the platform bundle: ${reason}`,
      );
    }
  }
}
