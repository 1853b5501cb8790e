import { ResourceType } from '../../../kubernetes/resources';
import { KindRule, Project } from './schema';
import { matchesGlob } from './glob';

/** Where an Application deploys to, with the cluster's address and its name at Argo CD. @internal */
export interface Destination {
  server: string;
  clusterName: string;
  namespace: string;
}

/** `!` in front turns a pattern into a refusal, which wins. */
function isPermitted(
  patterns: readonly string[],
  isMatch: (pattern: string) => boolean,
): boolean {
  const refused = patterns
    .filter(pattern => pattern.startsWith('!'))
    .some(pattern => isMatch(pattern.slice(1)));
  return !refused && patterns.some(isMatch);
}

/** Rule: argo-cd `app_project_types.go`, IsSourcePermitted; a `*` stays within one name. @internal */
export function permitsSource({ spec }: Project, repoUrl: string): boolean {
  const wanted = plainUrl(repoUrl);
  return isPermitted(
    spec.sourceRepos,
    pattern => pattern === '*' || matchesGlob(plainUrl(pattern), wanted, '/'),
  );
}

function plainUrl(url: string): string {
  return url
    .trim()
    .toLowerCase()
    .replace(/\/+$/, '')
    .replace(/\.git$/, '');
}

/** Rule: argo-cd `app_project_types.go`, IsDestinationPermitted; here a `*` matches slashes too. @internal */
export function permitsDestination(
  { spec }: Project,
  { server, clusterName, namespace }: Destination,
): boolean {
  const isMatch = (of: Project['spec']['destinations'][number]) => {
    const isServer = of.server !== undefined && matchesGlob(of.server, server);
    const isName = of.name !== undefined && matchesGlob(of.name, clusterName);
    return (isServer || isName) && matchesGlob(of.namespace ?? '', namespace);
  };
  return spec.destinations.some(isMatch);
}

function names(
  rules: readonly KindRule[],
  { group, kind }: ResourceType,
  name: string,
): boolean {
  return rules.some(
    rule =>
      matchesGlob(rule.group, group) &&
      matchesGlob(rule.kind, kind) &&
      (rule.name === undefined || matchesGlob(rule.name, name)),
  );
}

/**
 * Whether a project lets its Applications have objects of a kind. Rule: argo-cd `app_project_types.go`,
 * IsGroupKindNamePermitted: without a list, kinds within a namespace are permitted and those of the cluster are not.
 *
 * @internal
 */
export function permitsKind(
  { spec }: Project,
  type: ResourceType,
  name: string,
): boolean {
  if (!type.namespaced) {
    return (
      names(spec.clusterResourceWhitelist, type, name) &&
      !names(spec.clusterResourceBlacklist, type, name)
    );
  }
  const whitelist = spec.namespaceResourceWhitelist;
  return (
    (whitelist === undefined || names(whitelist, type, name)) &&
    !names(spec.namespaceResourceBlacklist, type, name)
  );
}
