/** Annotation that names the repository an object beside Argo CD came from; Argo CD puts it on, the repository cannot. */
export const REPOSITORY_ANNOTATION = 'drydock.dev/repository';

/** Project that the repositories' own wiring is applied in. */
export const REPOSITORIES_PROJECT = 'drydock-repositories';

/** Label of namespaces that hold a preview. */
export const PREVIEW_LABEL = 'drydock.dev/preview';

/** Network policy that every preview has, from outside its branch. */
export const PREVIEW_POLICY = 'drydock-preview';

/** The branch of releases, and the folder on it that the platform applies. */
export const RELEASES = {
  branch: 'environments/production',
  folder: 'deploy/argocd',
} as const;
