import { Blueprint } from '../../plan';

/** Backstage's rule for tags: `KubernetesValidatorFunctions.isValidTag` of `@backstage/catalog-model`. */
const TAG = /^[a-z0-9+#]+(-[a-z0-9+#]+)*$/;
const MAX_TAG = 63;

/** What links the entity to its objects, its Argo CD applications and its bill of materials. */
export function wantedAnnotations(
  blueprint: Blueprint,
): Record<string, string> {
  return {
    'backstage.io/kubernetes-id': blueprint.name,
    'argocd/app-selector': `drydock.dev/component=${blueprint.name}`,
    'dependencytrack/project-name': blueprint.name,
  };
}

/** Tags by which the catalog and the search find the application. */
export function wantedTags(blueprint: Blueprint): string[] {
  return [...new Set(blueprint.tags)].filter(
    tag => TAG.test(tag) && tag.length <= MAX_TAG,
  );
}
