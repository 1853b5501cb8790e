import { Rule, RuleFinding } from '../rule';

/** Kinds without a namespace that manifests of applications hold. */
const CLUSTER_WIDE = new Set([
  'ClusterRole',
  'ClusterRoleBinding',
  'ClusterSecretStore',
  'ClusterExternalSecret',
  'ClusterAnalysisTemplate',
  'CustomResourceDefinition',
  'GatewayClass',
  'IngressClass',
  'Namespace',
  'PersistentVolume',
  'PriorityClass',
  'StorageClass',
  'ValidatingAdmissionPolicy',
  'ValidatingAdmissionPolicyBinding',
]);

/** Every object of a preview goes to the preview's own namespace. */
export const previewNamespace: Rule = {
  id: 'preview/namespace',
  fact: 'argo/own-namespace-first',
  check: ({ previews }) =>
    previews.flatMap(({ application, objects = [], request }) => {
      const { destination } = application.spec as {
        destination?: { namespace?: unknown };
      };
      const wanted = destination?.namespace;
      if (typeof wanted !== 'string') return [];
      return objects.flatMap(({ object, place }): RuleFinding[] => {
        const { name, namespace } = object.metadata;
        const isNamespace = object.kind === 'Namespace';
        const actual = isNamespace ? name : namespace;
        if (CLUSTER_WIDE.has(object.kind) && !isNamespace) return [];
        if (actual === undefined || actual === wanted) return [];
        const fix = isNamespace
          ? 'Set spec.source.kustomize.namespace to the destination; it renames the Namespace too.'
          : 'Take the namespace out of the manifest, or set spec.source.kustomize.namespace.';
        return [
          {
            severity: 'error',
            ...place(isNamespace ? '/metadata/name' : '/metadata/namespace'),
            message: `The preview of pull request ${request.number} belongs in the namespace ${wanted}; ${object.kind} ${name} goes to ${actual}.`,
            fix,
          },
        ];
      });
    }),
};
