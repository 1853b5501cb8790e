/** The branch that Argo CD follows for an environment. A repository may well have a branch `deploy`, which forbids `deploy/…`. */
export function environmentBranch(name: 'production' | 'staging'): string {
  return `environments/${name}`;
}
