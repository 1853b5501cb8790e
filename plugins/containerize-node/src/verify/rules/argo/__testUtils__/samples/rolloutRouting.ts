import { application, production, rollout } from '../parts';
import { RuleSample } from '../sample';

const ROUTED =
  'stableService: shop, canaryService: shop-canary, trafficRouting: ';
const NGINX = rollout({
  canary: `${ROUTED}{nginx: {stableIngress: shop}}, steps: [{setWeight: 5}]`,
});
const GATEWAY = rollout({
  canary: `${ROUTED}{plugins: {argoproj-labs/gatewayAPI: {httpRoute: shop, namespace: shop}}}, steps: [{setWeight: 5}]`,
});

function ingress(name: string): string {
  return `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: shop}
spec:
  rules:
  - host: shop.example.com
    http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: ${name}, port: {name: http}}}}]}
`;
}

const ROUTE = `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: shop}
spec: {hostnames: [shop.example.com], rules: [{backendRefs: [{name: shop, port: 80}]}]}
`;

function plugins(name: string): string {
  return `apiVersion: v1
kind: ConfigMap
metadata: {name: argo-rollouts-config, namespace: argo-rollouts}
data:
  trafficRouterPlugins: |
    - {name: ${name}, location: "file:///plugin"}
`;
}

function routed(app: string, plugin = 'argoproj-labs/gatewayAPI') {
  return {
    files: {
      ...production({
        app,
        canary: GATEWAY,
        resources: { 'route.yaml': ROUTE },
      }),
      'platform/rollouts.yaml': plugins(plugin),
    },
  };
}

const IGNORES_WEIGHTS = application({
  ignore: `ignoreDifferences:
  - {group: apps, kind: Deployment, jsonPointers: [/spec/replicas]}
  - {group: gateway.networking.k8s.io, kind: HTTPRoute, jqPathExpressions: ['.spec.rules[]?.backendRefs[]?.weight']}`,
});

function nginxBeforeV1(name: string) {
  const text = ingress(name)
    .replace('k8s.io/v1', 'k8s.io/v1beta1')
    .replace(
      /backend: .*?}}}/,
      `backend: {serviceName: ${name}, servicePort: 80}`,
    );
  return production({ canary: NGINX, resources: { 'ingress.yaml': text } });
}

/** Samples of mistakes in how a Rollout shares traffic. */
export const rolloutRoutingSamples: RuleSample[] = [
  {
    rule: 'rollout/plugin-configured',
    failing: routed(IGNORES_WEIGHTS, 'acme/other'),
    passing: routed(IGNORES_WEIGHTS),
  },
  {
    rule: 'rollout/route-weights',
    failing: routed(application()),
    passing: routed(IGNORES_WEIGHTS),
  },
  {
    rule: 'rollout/nginx-stable-service',
    failing: {
      files: production({
        canary: NGINX,
        resources: { 'ingress.yaml': ingress('web') },
      }),
    },
    passing: {
      files: production({
        canary: NGINX,
        resources: { 'ingress.yaml': ingress('shop') },
      }),
    },
  },
  {
    rule: 'rollout/nginx-stable-service',
    failing: { files: nginxBeforeV1('web') },
    passing: { files: nginxBeforeV1('shop') },
  },
];
