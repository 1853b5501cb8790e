import { application, previewRepository, previews, production } from '../parts';
import { RuleSample } from '../sample';

const RIGHT = { files: previewRepository() };

function project(spec: string): string {
  return `apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata: {name: shop, namespace: argocd}
spec:
  sourceRepos: ["https://git.example.com/acme/shop.git"]
  destinations: [{namespace: shop, server: "https://kubernetes.default.svc"}]
  ${spec}
`;
}

const CREATES = application({
  options: 'RespectIgnoreDifferences=true, CreateNamespace=true',
});
const TRACKED = `managedNamespaceMetadata: {annotations: {argocd.argoproj.io/tracking-id: 'shop-pr-{{.number}}:/Namespace:shop-pr-{{.number}}/shop-pr-{{.number}}'}}`;

function namespace(wave: string): string {
  return `apiVersion: v1
kind: Namespace
metadata: {name: shop, annotations: {argocd.argoproj.io/sync-wave: "${wave}"}}
`;
}

const SETTINGS = `apiVersion: v1
kind: ConfigMap
metadata: {name: settings, annotations: {argocd.argoproj.io/sync-wave: "-2"}}
data: {A: b}
`;

function withSet(options: Parameters<typeof previews>[0]) {
  return { files: previewRepository({ set: previews(options) }) };
}

/** Samples of mistakes in ApplicationSets, and in the Applications and namespaces they make. */
export const applicationSetSamples: RuleSample[] = [
  {
    rule: 'argo/ignore-application-differences',
    failing: withSet({ ignore: '' }),
    passing: RIGHT,
  },
  {
    rule: 'argo/images-in-template',
    failing: withSet({
      kustomize:
        "{namespace: 'shop-pr-{{.number}}', images: ['registry.example.com/acme/shop:main']}",
    }),
    passing: RIGHT,
  },
  {
    rule: 'argo/kustomize-block-empty',
    failing: withSet({ kustomize: '{}' }),
    passing: RIGHT,
  },
  {
    rule: 'argo/template-language',
    failing: withSet({
      annotations: "drydock.dev/query: 'hash:{{args.canary-hash}}'",
    }),
    passing: withSet({
      annotations: "drydock.dev/pr-head-sha: '{{.head_sha}}'",
    }),
  },
  {
    rule: 'argo/requeue-interval',
    failing: withSet({ requeue: '' }),
    passing: RIGHT,
  },
  {
    rule: 'argo/missing-key-error',
    failing: withSet({ goTemplate: 'goTemplate: true' }),
    passing: RIGHT,
  },
  {
    rule: 'argo/common-annotation-per-commit',
    failing: withSet({
      kustomize: "{commonAnnotations: {commit: '{{.head_sha}}'}}",
    }),
    passing: RIGHT,
  },
  {
    rule: 'argo/create-namespace-whitelist',
    failing: {
      files: {
        ...production({ app: CREATES }),
        'deploy/argocd/project.yaml': project('clusterResourceWhitelist: []'),
      },
    },
    passing: {
      files: {
        ...production({ app: CREATES }),
        'deploy/argocd/project.yaml': project(
          'clusterResourceWhitelist: [{group: "", kind: Namespace}]',
        ),
      },
    },
  },
  {
    rule: 'preview/namespace-left-behind',
    failing: withSet({ options: 'CreateNamespace=true' }),
    passing: withSet({ options: 'CreateNamespace=true', sync: TRACKED }),
  },
  {
    rule: 'argo/namespace-wave',
    failing: {
      files: production({
        resources: { 'ns.yaml': namespace('0'), 'config.yaml': SETTINGS },
      }),
    },
    passing: {
      files: production({
        resources: { 'ns.yaml': namespace('-3'), 'config.yaml': SETTINGS },
      }),
    },
  },
];
