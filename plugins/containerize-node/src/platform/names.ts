/** The cluster that Argo CD runs in, as it calls it. */
export const IN_CLUSTER = 'https://kubernetes.default.svc';

/**
 * Names the Application an object came from, as `APPLICATION:GROUP/KIND:NAMESPACE/NAME`. Argo CD writes it last, after
 * kustomize, so no repository can choose it.
 */
export const TRACKING_ID = 'argocd.argoproj.io/tracking-id';

/** Names of the Applications that apply repositories' wiring begin so; the repository follows. */
export const WIRING_PREFIX = 'drydock-repository-';

/**
 * What stands for an underscore in those names, which cannot hold one. Repositories whose names hold two signs in a row
 * are not applied, so no two of them get one name.
 */
export const UNDERSCORE = '--';

/** Names of repositories that are applied. */
export const REPOSITORY_NAME = '^[A-Za-z0-9]+([._-][A-Za-z0-9]+)*$';

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
