/** Lines of YAML, indented by as many spaces. */
export function indent(text: string, spaces: number): string {
  return text
    .split('\n')
    .map(line => (line === '' ? line : ' '.repeat(spaces) + line))
    .join('\n');
}

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

const PREFIX = 'argocd-image-updater.argoproj.io/';

/** The ApplicationSet of previews. */
export function previews({
  goTemplate = 'goTemplate: true\n  goTemplateOptions: ["missingkey=error"]',
  requeue = 'requeueAfterSeconds: 120',
  ignore = 'ignoreApplicationDifferences: [{jsonPointers: [/spec/source/kustomize/images]}]',
  strategy = 'alphabetical',
  allowTags = "'regexp:^pr-{{.number}}-[0-9]{14}$'",
  writeBack = 'argocd',
  annotations = '',
  labels = '',
  name = "'shop-pr-{{.number}}'",
  project = 'shop-previews',
  repoURL = 'https://git.example.com/acme/shop.git',
  revision = "'{{.head_sha}}'",
  kustomize = "{namespace: 'shop-pr-{{.number}}', forceCommonAnnotations: true, commonAnnotations: {preview-host: 'shop-{{.number}}.example.com'}}",
  options = '',
  sync = '',
} = {}): string {
  return `apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: {name: shop-previews, namespace: argocd}
spec:
  ${goTemplate}
  generators:
  - pullRequest:
      github: {owner: acme, repo: shop, labels: [preview]}
      ${requeue}
  ${ignore}
  template:
    metadata:
      name: ${name}
      labels: {drydock.dev/preview: "true"${labels}}
      annotations:
        ${PREFIX}image-list: app=registry.example.com/acme/shop
        ${PREFIX}app.update-strategy: ${strategy}
        ${PREFIX}app.allow-tags: ${allowTags}
        ${PREFIX}write-back-method: ${writeBack}
        ${annotations}
    spec:
      project: ${project}
      source:
        repoURL: ${repoURL}
        targetRevision: ${revision}
        path: deploy/overlays/preview
        kustomize: ${kustomize}
      destination: {server: "https://kubernetes.default.svc", namespace: 'shop-pr-{{.number}}'}
      syncPolicy:
        automated: {prune: true}
        retry: {limit: 3, refresh: true}
        syncOptions: [${options}]
        ${sync}
`;
}

/** The ImageUpdater that reads the annotations of previews. */
export function imageUpdater({
  name = 'previews',
  useAnnotations = true,
  label = 'drydock.dev/preview',
} = {}): string {
  return `apiVersion: argocd-image-updater.argoproj.io/v1alpha1
kind: ImageUpdater
metadata: {name: ${name}, namespace: argocd}
spec:
  applicationRefs:
  - {namePattern: "*", labelSelectors: {matchLabels: {${label}: "true"}}, useAnnotations: ${useAnnotations}}
`;
}

/** An Ingress with a placeholder for the preview's host. */
export const INGRESS = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: shop, annotations: {preview-host: preview.invalid}}
spec:
  rules:
  - host: preview.invalid
    http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: shop, port: {name: http}}}}]}
`;

/** Replacements of the preview's host. */
export function replacements(fieldPath = 'metadata.annotations.preview-host') {
  return `replacements:
- source: {kind: Ingress, name: shop, fieldPath: '${fieldPath}'}
  targets:
  - select: {kind: Ingress, name: shop}
    fieldPaths: ['spec.rules.*.host']
`;
}

/** A repository with previews. */
export function previewRepository({
  set = previews(),
  updater = imageUpdater(),
  layer = replacements(),
  resources = {},
  ingress = INGRESS,
  more = {},
}: {
  set?: string;
  updater?: string;
  layer?: string;
  resources?: Record<string, string>;
  ingress?: string;
  more?: Record<string, string>;
} = {}): Record<string, string> {
  const files = { 'ingress.yaml': ingress, ...resources };
  const folder = 'deploy/overlays/preview';
  return {
    'deploy/argocd/previews.yaml': set,
    'deploy/argocd/updater.yaml': updater,
    [`${folder}/kustomization.yaml`]: kustomization(Object.keys(files), layer),
    ...Object.fromEntries(
      Object.entries(files).map(([name, text]) => [`${folder}/${name}`, text]),
    ),
    ...more,
  };
}

const SHA = '3d3c42e5aac5ba805825da76410c181273ba90b1';

/** The workflow that builds an image on a comment. */
export function commentWorkflow({
  on = 'on: {issue_comment: {types: [created]}}',
  top = 'permissions: {}',
  condition = "github.event.issue.pull_request && github.event.comment.body == '/preview'",
  check = 'gh api "repos/$REPOSITORY/collaborators/$LOGIN/permission"; gh api "repos/$REPOSITORY/pulls/$NUMBER" --jq .head.repo.full_name',
  checkout = `actions/checkout@${SHA}`,
  ref = "'${{ needs.authorize.outputs.sha }}'",
  credentials = ', persist-credentials: false',
  tag = 'echo "tag=pr-${NUMBER}-$(date -u +%Y%m%d%H%M%S)" >> "$GITHUB_OUTPUT"',
  build = 'context: ., labels: "org.opencontainers.image.revision=${{ needs.authorize.outputs.sha }}"',
} = {}): Record<string, string> {
  return {
    '.github/workflows/preview.yaml': `name: Preview
${on}
${top}
jobs:
  authorize:
    if: ${condition}
    runs-on: ubuntu-latest
    permissions: {contents: read, pull-requests: write}
    outputs: {sha: '\${{ steps.gate.outputs.sha }}'}
    steps:
    - id: gate
      env: {NUMBER: '\${{ github.event.issue.number }}', LOGIN: '\${{ github.event.comment.user.login }}'}
      run: |-
${indent(check, 8)}
  build:
    needs: authorize
    runs-on: ubuntu-latest
    permissions: {contents: read, packages: write}
    steps:
    - uses: ${checkout}
      with: {ref: ${ref}${credentials}}
    - id: tag
      env: {NUMBER: '\${{ github.event.issue.number }}'}
      run: |-
${indent(tag, 8)}
    - uses: docker/build-push-action@${SHA}
      with: {${build}, push: true, tags: 'registry.example.com/acme/shop:\${{ steps.tag.outputs.tag }}'}
`,
  };
}

/** The ConfigMap of notifications. */
export function notifications(data: string): string {
  return `apiVersion: v1
kind: ConfigMap
metadata: {name: argocd-notifications-cm, namespace: argocd}
data:
${indent(data, 2)}
`;
}

/** An analysis of one metric, or several. */
export function analysis(metrics: string, metadata = ''): string {
  return `apiVersion: argoproj.io/v1alpha1
kind: AnalysisTemplate
metadata: {name: shop${metadata}}
spec:
  args: [{name: canary-hash}]
  metrics:
${indent(metrics, 2)}
`;
}
