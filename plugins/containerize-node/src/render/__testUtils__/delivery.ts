import { DeliveryPlan } from '../../plan';

/** Delivery with nothing chosen: Ingress, an existing Secret, no staging, no previews, no Rollout. */
export function deliveryPlan(
  name: string,
  overrides: Partial<DeliveryPlan> = {},
): DeliveryPlan {
  return {
    forge: {
      host: 'git.example.com',
      apiUrl: 'https://git.example.com/api/v3',
      owner: 'acme',
      name,
      cloneUrl: `https://git.example.com/acme/${name}.git`,
      defaultBranch: 'master',
      runner: 'ubuntu-latest',
    },
    registry: {
      host: 'registry.example.com',
      repository: `acme/${name}`,
      cleanup: 'registry-api',
    },
    entry: {
      kind: 'ingress',
      ingressClass: 'nginx',
      controllerNamespace: 'ingress-nginx',
    },
    argocd: {
      namespace: 'argocd',
      server: 'https://kubernetes.default.svc',
      scmSecret: 'drydock-scm',
    },
    secrets: { kind: 'existing' },
    production: {
      name: 'production',
      namespace: name,
      branch: 'environments/production',
    },
    decisions: [],
    ...overrides,
  };
}
