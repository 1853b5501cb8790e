import { Blueprint } from '../../plan';

/** `deploy/argocd`: projects, Applications, the ApplicationSets of previews; no files while the repository's address is unknown. */
export function renderArgoCd(_blueprint: Blueprint): [string, string][] {
  return [];
}
