import { kustomization } from './production';

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
