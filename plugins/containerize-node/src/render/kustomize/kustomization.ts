/** First lines of a kustomization. */
export const KUSTOMIZATION = {
  apiVersion: 'kustomize.config.k8s.io/v1beta1',
  kind: 'Kustomization',
} as const;

/** First lines of a component, which is a set of changes an overlay takes in or leaves out. */
export const COMPONENT = {
  apiVersion: 'kustomize.config.k8s.io/v1alpha1',
  kind: 'Component',
} as const;

/** Name of the file in each layer. */
export const KUSTOMIZATION_FILE = 'kustomization.yaml';
