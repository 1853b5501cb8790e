/** A small application in the form of what Drydock renders. */
export const SHOP_FILES = {
  'deploy/base/kustomization.yaml': `
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources: [deployment.yaml, service.yaml]
configMapGenerator:
- name: shop-config
  literals: [LOG_LEVEL=info]
  options:
    annotations:
      argocd.argoproj.io/sync-wave: "-2"
      argocd.argoproj.io/sync-options: Prune=false
      argocd.argoproj.io/compare-options: IgnoreExtraneous
`,
  'deploy/base/deployment.yaml': `
apiVersion: apps/v1
kind: Deployment
metadata: {name: shop-web, labels: {app: shop}}
spec:
  selector: {matchLabels: {app: shop}}
  template:
    metadata: {labels: {app: shop}}
    spec:
      containers:
      - name: app
        image: localhost:7302/acme/shop:main
        envFrom: [{configMapRef: {name: shop-config}}]
`,
  'deploy/base/service.yaml': `
apiVersion: v1
kind: Service
metadata: {name: shop-web}
spec: {selector: {app: shop}, ports: [{port: 80}]}
`,
  'deploy/overlays/staging/kustomization.yaml': `
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources: [../../base]
images: [{name: localhost:7302/acme/shop, newTag: "1.0.0"}]
`,
};

/** The project of the shop: its repository, its namespaces. */
export const SHOP_PROJECT = `
apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata: {name: shop, namespace: argocd}
spec:
  sourceRepos: [http://localhost:7300/acme/shop.git]
  destinations: [{namespace: shop*, server: https://kubernetes.default.svc}]
  clusterResourceWhitelist: [{group: "", kind: Namespace}]
`;

/** An Application of the shop's staging; more of its spec goes in as lines of YAML. */
export function shopApplication({
  name = 'shop-staging',
  source = '{repoURL: http://localhost:7300/acme/shop.git, targetRevision: main, path: deploy/overlays/staging}',
  policy = '{automated: {prune: true, selfHeal: true}, syncOptions: [CreateNamespace=true]}',
  namespace = 'shop-staging',
  project = 'shop',
  more = '',
} = {}): string {
  return `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: ${name}
  namespace: argocd
  finalizers: [resources-finalizer.argocd.argoproj.io]
spec:
  project: ${project}
  source: ${source}
  destination: {server: https://kubernetes.default.svc, namespace: ${namespace}}
  syncPolicy: ${policy}
${more}
`;
}

/** Path of the overlay of staging. */
export const OVERLAY = 'deploy/overlays/staging/kustomization.yaml';

/** Another overlay of staging; more of it goes in as lines of YAML. */
export function overlay(tag: string, more = ''): string {
  return `
resources: [../../base]
images: [{name: localhost:7302/acme/shop, newTag: "${tag}"}]
${more}
`;
}

/** Files with a migration as Drydock renders it: a hook between the configuration and the Deployment. */
export function withMigration(tag: string): Record<string, string> {
  return {
    [OVERLAY]: overlay(tag).replace('../../base', '../../base, migrate.yaml'),
    'deploy/overlays/staging/migrate.yaml': `
apiVersion: batch/v1
kind: Job
metadata:
  name: shop-migrate
  annotations:
    argocd.argoproj.io/hook: Sync
    argocd.argoproj.io/sync-wave: "-1"
    argocd.argoproj.io/hook-delete-policy: BeforeHookCreation
spec:
  backoffLimit: 0
  template:
    spec:
      restartPolicy: Never
      containers: [{name: app, image: "shop:${tag}", args: [migrate]}]
`,
  };
}
