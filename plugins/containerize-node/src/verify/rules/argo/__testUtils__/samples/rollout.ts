import {
  analysis,
  application,
  container,
  deployment,
  podSpec,
  production,
  rollout,
} from '../parts';
import { RuleSample } from '../sample';

const RIGHT = { files: production() };
const GENERATOR =
  'configMapGenerator: [{name: shop-config, literals: [A=b]}]\n';
const CONFIGURED = deployment(
  '',
  podSpec(
    container(', envFrom: [{configMapRef: {name: shop-config-4km5dgh9m9}}]'),
  ),
);

function config(annotations: string): string {
  return `apiVersion: v1
kind: ConfigMap
metadata: {name: shop-config-4km5dgh9m9, annotations: {${annotations}}}
data: {A: b}
`;
}

function configured(annotations: string) {
  return {
    files: production({
      web: CONFIGURED,
      layer: GENERATOR,
      resources: { 'config.yaml': config(annotations) },
    }),
  };
}

const KEPT = 'argocd.argoproj.io/sync-options: Prune=false';
const OVERLOOKED = 'argocd.argoproj.io/compare-options: IgnoreExtraneous';

function scaler(kind: string): string {
  return `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: shop}
spec: {minReplicas: 4, maxReplicas: 8, scaleTargetRef: {kind: ${kind}, name: shop}}
`;
}

function budget(labels: string): string {
  return `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: shop}
spec: {maxUnavailable: 1, selector: {matchLabels: {${labels}}}}
`;
}

const MEASURED = rollout({
  canary:
    'steps: [{setWeight: 25}, {analysis: {templates: [{templateName: shop}]}}]',
});
const METRIC = `- name: page
  count: 3
  successCondition: result.ok == true
  provider: {web: {url: "http://shop-canary/", jsonPath: "{$}"}}`;

function measured(wave: string) {
  return {
    files: production({
      canary: MEASURED,
      resources: {
        'analysis.yaml': analysis(
          METRIC,
          `, annotations: {argocd.argoproj.io/sync-wave: "${wave}"}`,
        ),
      },
    }),
  };
}

function service(metadata: string): string {
  return `apiVersion: v1
kind: Service
metadata: {name: shop${metadata}}
spec: {selector: {app: shop}, ports: [{name: http, port: 80}]}
`;
}

/** Samples of mistakes in Rollouts and in what is deployed with them. */
export const rolloutSamples: RuleSample[] = [
  {
    rule: 'rollout/replicas-in-git',
    failing: {
      files: production({
        web: deployment('replicas: 4, '),
        app: application({ ignore: '' }),
      }),
    },
    passing: { files: production({ web: deployment('replicas: 4, ') }) },
  },
  {
    rule: 'rollout/respect-ignore-differences',
    failing: { files: production({ app: application({ options: '' }) }) },
    passing: RIGHT,
  },
  {
    rule: 'rollout/ignore-replicas',
    failing: { files: production({ app: application({ ignore: '' }) }) },
    passing: RIGHT,
  },
  ...['', ', scaleDown: never'].map(scaleDown => ({
    rule: 'rollout/scale-down',
    failing: {
      files: production({
        canary: rollout({
          workloadRef: `{apiVersion: apps/v1, kind: Deployment, name: shop${scaleDown}}`,
        }),
      }),
    },
    passing: RIGHT,
  })),
  {
    rule: 'rollout/replicas',
    failing: {
      files: production({
        canary: rollout({ replicas: '', canary: 'steps: [{setWeight: 100}]' }),
      }),
    },
    passing: {
      files: production({
        canary: rollout({ replicas: '' }),
        resources: { 'hpa.yaml': scaler('Rollout') },
      }),
    },
  },
  {
    rule: 'rollout/kind-change',
    failing: {
      files: production({
        canary: service(''),
        layer: `patches:
- target: {kind: Deployment, name: shop}
  options: {allowKindChange: true}
  patch: |-
    - {op: replace, path: /apiVersion, value: argoproj.io/v1alpha1}
    - {op: replace, path: /kind, value: Rollout}
`,
      }),
    },
    passing: RIGHT,
  },
  {
    rule: 'rollout/hpa-target',
    failing: {
      files: production({ resources: { 'hpa.yaml': scaler('Deployment') } }),
    },
    passing: {
      files: production({
        canary: rollout({ replicas: '' }),
        resources: { 'hpa.yaml': scaler('Rollout') },
      }),
    },
  },
  {
    rule: 'rollout/hpa-replicas',
    failing: {
      files: production({ resources: { 'hpa.yaml': scaler('Rollout') } }),
    },
    passing: {
      files: production({
        canary: rollout({ replicas: '' }),
        resources: { 'hpa.yaml': scaler('Rollout') },
      }),
    },
  },
  {
    rule: 'rollout/pdb-selector',
    failing: {
      files: production({ resources: { 'pdb.yaml': budget('app: web') } }),
    },
    passing: {
      files: production({ resources: { 'pdb.yaml': budget('app: shop') } }),
    },
  },
  {
    rule: 'rollout/analysis-template-wave',
    failing: measured('0'),
    passing: measured('-1'),
  },
  {
    rule: 'rollout/generated-config-pruned',
    failing: configured(''),
    passing: configured(`${KEPT}, ${OVERLOOKED}`),
  },
  {
    rule: 'rollout/kept-config-extraneous',
    failing: configured(KEPT),
    passing: configured(`${KEPT}, ${OVERLOOKED}`),
  },
  {
    rule: 'rollout/prune-last',
    failing: {
      files: production({
        app: application({
          options: 'RespectIgnoreDifferences=true, PruneLast=true',
        }),
      }),
    },
    passing: RIGHT,
  },
  {
    rule: 'rollout/nothing-after',
    failing: {
      files: production({
        resources: {
          'service.yaml': service(
            ', annotations: {argocd.argoproj.io/sync-wave: "1"}',
          ),
        },
      }),
    },
    passing: {
      files: production({ resources: { 'service.yaml': service('') } }),
    },
  },
  {
    rule: 'rollout/set-canary-scale',
    failing: {
      files: production({
        canary: rollout({
          canary: 'steps: [{setCanaryScale: {weight: 25}}, {setWeight: 25}]',
        }),
      }),
    },
    passing: RIGHT,
  },
  {
    rule: 'rollout/weight-below-replicas',
    failing: {
      files: production({
        canary: rollout({
          replicas: 'replicas: 2, ',
          canary: 'steps: [{setWeight: 5}, {setWeight: 50}]',
        }),
      }),
    },
    passing: {
      files: production({
        canary: rollout({
          replicas: 'replicas: 3, ',
          canary: 'steps: [{setWeight: 0}, {setWeight: 33}, {setWeight: 67}]',
        }),
      }),
    },
  },
];
