import { Blueprint } from '../../plan';

/** Backstage's rule for tags: `KubernetesValidatorFunctions.isValidTag` of `@backstage/catalog-model`. */
const TAG = /^[a-z0-9+#]+(-[a-z0-9+#]+)*$/;
const MAX_TAG = 63;

/**
 * What links the entity to its objects, its Argo CD applications and its bill of materials.
 *
 * Rule: the forwarder of trivy-operator's reports names a project by `report.artifact.repository`, the image's path
 * without the registry. Previews have the same image name; the platform bundle keeps their namespaces from being scanned.
 */
export function wantedAnnotations(
  blueprint: Blueprint,
): Record<string, string> {
  return {
    'backstage.io/kubernetes-id': blueprint.name,
    'argocd/app-selector': `drydock.dev/component=${blueprint.name}`,
    'dependencytrack/project-name': blueprint.delivery.registry.repository,
  };
}

/** Tags by which the catalog and the search find the application. */
export function wantedTags(blueprint: Blueprint): string[] {
  return [...new Set(blueprint.tags)].filter(
    tag => TAG.test(tag) && tag.length <= MAX_TAG,
  );
}
