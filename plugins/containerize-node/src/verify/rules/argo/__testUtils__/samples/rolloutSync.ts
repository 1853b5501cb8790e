import {
  analysis,
  application,
  container,
  deployment,
  podSpec,
  production,
  rollout,
  service,
} from '../parts';
import { RuleSample } from '../sample';

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

/** Samples of mistakes in what is synced with a Rollout: its configuration, its analyses, and the order. */
export const rolloutSyncSamples: RuleSample[] = [
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
    passing: { files: production() },
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
];
