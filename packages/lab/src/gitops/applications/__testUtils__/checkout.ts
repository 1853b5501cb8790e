/** The repository of the recordings, as far as their Applications show it. */
const BASE = {
  'base/kustomization.yaml': `
resources: [services.yaml, ingress.yaml, analysis.yaml, rollout.yaml]
`,
  'base/services.yaml': `
apiVersion: v1
kind: Service
metadata: {name: checkout-canary}
spec: {selector: {app: checkout}, ports: [{port: 80}]}
---
apiVersion: v1
kind: Service
metadata: {name: checkout-stable}
spec: {selector: {app: checkout}, ports: [{port: 80}]}
`,
  'base/ingress.yaml': `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: checkout}
spec:
  rules:
  - host: checkout.example.com
    http:
      paths:
      - path: /
        pathType: Prefix
        backend: {service: {name: checkout-stable, port: {number: 80}}}
  tls: [{hosts: [checkout.example.com], secretName: checkout-tls}]
`,
  'base/analysis.yaml': `
apiVersion: argoproj.io/v1alpha1
kind: AnalysisTemplate
metadata: {name: success-rate}
spec:
  metrics:
  - name: success-rate
    successCondition: result >= 0.95
    provider: {web: {url: "http://127.0.0.1:9100/rate"}}
`,
  'base/rollout.yaml': `
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: {name: checkout}
spec:
  replicas: 2
  selector: {matchLabels: {app: checkout}}
  strategy:
    canary:
      stableService: checkout-stable
      canaryService: checkout-canary
      steps: [{setWeight: 50}, {pause: {}}]
  template:
    metadata: {labels: {app: checkout}}
    spec: {containers: [{name: app, image: example.com/shop/checkout:main}]}
`,
};

/** An overlay with another image, and perhaps another host. */
export function overlay(tag: string, host = 'checkout.example.com'): string {
  return `
resources: [../../base]
images: [{name: example.com/shop/checkout, newTag: ${tag}}]
patches:
- target: {kind: Ingress}
  patch: |-
    - {op: replace, path: /spec/rules/0/host, value: ${host}}
    - {op: replace, path: /spec/tls/0/hosts/0, value: ${host}}
`;
}

/** The repository of the recordings. */
export const CHECKOUT_FILES = {
  ...BASE,
  'overlays/production/kustomization.yaml': overlay('1.0.0'),
  'overlays/staging/kustomization.yaml': overlay(
    '1.1.0-rc.1',
    'checkout.staging.example.com',
  ),
  'overlays/broken/kustomization.yaml': 'resources: [../../no-such-base]\n',
  'overlays/bad-manifest/kustomization.yaml': 'resources: [objects.yaml]\n',
  'overlays/bad-manifest/objects.yaml': `
apiVersion: absent.example.com/v1
kind: Widget
metadata: {name: w}
---
apiVersion: v1
kind: Service
metadata: {name: Bad_Name}
spec: {ports: [{port: 80}]}
`,
};

/** The project of the recordings. */
export const CHECKOUT_PROJECT = `
apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata: {name: shop, namespace: argocd}
spec:
  sourceRepos: ["*"]
  destinations: [{namespace: shop-*, server: https://kubernetes.default.svc}]
  clusterResourceWhitelist: [{group: "", kind: Namespace}]
`;
