import {
  application,
  deployment,
  previewRepository,
  previews,
  production,
  rollout,
} from '../parts';
import { RuleSample, Sample } from '../sample';

const RIGHT = { files: previewRepository() };

function withSet(options: Parameters<typeof previews>[0]): Sample {
  return { files: previewRepository({ set: previews(options) }) };
}

const QUOTA = `apiVersion: v1
kind: ResourceQuota
metadata: {name: preview}
spec: {hard: {pods: "6"}}
`;

function policy(egress: string): string {
  return `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: preview}
spec: {podSelector: {}, policyTypes: [Egress], egress: [${egress}]}
`;
}

const FENCED = `{to: [{ipBlock: {cidr: 0.0.0.0/0, except: [10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16]}}]}`;

/** Guard rails of an ApplicationSet of its own, from the default branch. */
function guarded(egress: string): Sample {
  return {
    files: previewRepository({
      set: previews({ revision: 'main' }),
      resources: { 'policy.yaml': policy(egress), 'quota.yaml': QUOTA },
    }),
  };
}

function project(namespace: string): Record<string, string> {
  return {
    'deploy/argocd/project.yaml': `apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata: {name: shop-previews, namespace: argocd}
spec:
  sourceRepos: ["https://git.example.com/acme/shop.git"]
  destinations: [{namespace: "${namespace}", server: "https://kubernetes.default.svc"}]
  clusterResourceWhitelist: []
`,
  };
}

function released(revision: string): Sample {
  return {
    files: {
      ...previewRepository(),
      ...production({
        app: application({ revision }),
        layer:
          'images: [{name: registry.example.com/acme/shop, newTag: "1"}]\n',
      }),
    },
  };
}

/** Samples of mistakes in how previews are bounded and releases reach their environment. */
export const previewSamples: RuleSample[] = [
  {
    rule: 'preview/guardrails-in-branch',
    failing: {
      files: previewRepository({ resources: { 'quota.yaml': QUOTA } }),
    },
    passing: guarded(FENCED),
  },
  ...[
    '{}',
    '{to: [{ipBlock: {cidr: 0.0.0.0/0}}]}',
    '{to: [{namespaceSelector: {}}]}',
  ].map(egress => ({
    rule: 'preview/egress-open',
    failing: guarded(egress),
    passing: guarded(FENCED),
  })),
  {
    rule: 'preview/rollout',
    failing: {
      files: previewRepository({
        resources: {
          'deployment.yaml': deployment(),
          'rollout.yaml': rollout(),
        },
        set: previews({})
          .replace(
            'destination:',
            'ignoreDifferences: [{group: apps, kind: Deployment, jsonPointers: [/spec/replicas]}]\n      destination:',
          )
          .replace(
            'syncOptions: []',
            'syncOptions: [RespectIgnoreDifferences=true]',
          ),
      }),
    },
    passing: {
      files: previewRepository({
        resources: { 'deployment.yaml': deployment() },
      }),
    },
  },
  {
    rule: 'preview/project-bounds',
    failing: { files: previewRepository({ more: project('*') }) },
    passing: { files: previewRepository({ more: project('shop-pr-*') }) },
  },
  {
    rule: 'preview/untrusted-parameter',
    failing: withSet({ name: "'shop-{{.branch_slug}}'" }),
    passing: RIGHT,
  },
  {
    rule: 'preview/moving-revision',
    failing: withSet({ revision: "'{{.branch}}'" }),
    passing: RIGHT,
  },
  {
    rule: 'argo/release-not-atomic',
    failing: released('main'),
    passing: released('environments/production'),
  },
];
