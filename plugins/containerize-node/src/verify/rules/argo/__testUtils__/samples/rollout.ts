import {
  application,
  deployment,
  production,
  rollout,
  service,
} from '../parts';
import { RuleSample } from '../sample';

const RIGHT = { files: production() };
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
