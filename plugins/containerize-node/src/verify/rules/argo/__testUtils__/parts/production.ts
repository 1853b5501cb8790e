/** A container that a restricted namespace admits. */
export function container(more = ''): string {
  return `{name: app, image: "registry.example.com/acme/shop:1", resources: {requests: {cpu: 50m, memory: 64Mi}}, securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}${more}}`;
}

/** A pod's specification that a restricted namespace admits. */
export function podSpec(containers = container(), more = ''): string {
  return `{securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}, containers: [${containers}]${more}}`;
}

/** A pod template, labelled for the Service and the budget. */
export function template(pod = podSpec()): string {
  return `{metadata: {labels: {app: shop}}, spec: ${pod}}`;
}

/** The web Deployment. */
export function deployment(spec = '', pod = podSpec()): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata: {name: shop}
spec: {${spec}selector: {matchLabels: {app: shop}}, template: ${template(pod)}}
`;
}

/** The Service of the web pods. */
export function service(metadata: string): string {
  return `apiVersion: v1
kind: Service
metadata: {name: shop${metadata}}
spec: {selector: {app: shop}, ports: [{name: http, port: 80}]}
`;
}

/** The Rollout that takes the Deployment over. */
export function rollout({
  replicas = 'replicas: 4, ',
  workloadRef = '{apiVersion: apps/v1, kind: Deployment, name: shop, scaleDown: onsuccess}',
  canary = 'steps: [{setWeight: 25}, {pause: {duration: 5m}}]',
  metadata = '',
} = {}): string {
  return `apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: {name: shop${metadata}}
spec:
  ${replicas === '' ? '' : replicas.replace(', ', '')}
  workloadRef: ${workloadRef}
  strategy:
    canary: {${canary}}
`;
}

/** A kustomization of some files. */
export function kustomization(resources: string[], more = ''): string {
  return `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources: [${resources.join(', ')}]
${more}`;
}

/** The production Application. */
export function application({
  ignore = 'ignoreDifferences: [{group: apps, kind: Deployment, name: shop, jsonPointers: [/spec/replicas]}]',
  options = 'RespectIgnoreDifferences=true',
  retry = 'retry: {limit: 3, refresh: true}',
  annotations = '',
  revision = 'environments/production',
  more = '',
} = {}): string {
  return `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: shop, namespace: argocd, annotations: {${annotations}}}
spec:
  project: shop
  source: {repoURL: "https://git.example.com/acme/shop.git", targetRevision: ${revision}, path: deploy/overlays/production}
  destination: {server: "https://kubernetes.default.svc", namespace: shop}
  ${ignore}
  syncPolicy:
    automated: {prune: true}
    ${retry}
    syncOptions: [${options}]
${more}`;
}

/** A production environment of a Deployment, a Rollout and whatever else. */
export function production({
  resources = {},
  app = application(),
  layer = '',
  web = deployment(),
  canary = rollout(),
}: {
  resources?: Record<string, string>;
  app?: string;
  layer?: string;
  web?: string;
  canary?: string;
} = {}): Record<string, string> {
  const files = {
    'deployment.yaml': web,
    'rollout.yaml': canary,
    ...resources,
  };
  const folder = 'deploy/overlays/production';
  return {
    'deploy/argocd/application.yaml': app,
    [`${folder}/kustomization.yaml`]: kustomization(Object.keys(files), layer),
    ...Object.fromEntries(
      Object.entries(files).map(([name, text]) => [`${folder}/${name}`, text]),
    ),
  };
}
