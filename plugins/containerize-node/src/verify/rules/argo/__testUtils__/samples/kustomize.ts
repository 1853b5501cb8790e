import {
  kustomization,
  previewRepository,
  previews,
  production,
  replacements,
  rollout,
  INGRESS,
  podSpec,
  container,
  deployment,
} from '../parts';
import { RuleSample, Sample } from '../sample';

const PLAIN_INGRESS = INGRESS.replace(
  ', annotations: {preview-host: preview.invalid}',
  '',
);
const CONFIGURED = container(
  ', envFrom: [{configMapRef: {name: shop-config}}]',
);
const GENERATOR =
  'configMapGenerator: [{name: shop-config, literals: [A=b]}]\n';
const OWN_PODS = `apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: {name: shop}
spec:
  replicas: 4
  selector: {matchLabels: {app: shop}}
  template: {metadata: {labels: {app: shop}}, spec: ${podSpec(CONFIGURED)}}
  strategy: {canary: {steps: [{setWeight: 25}]}}
`;
const CONFIG = `apiVersion: v1
kind: ConfigMap
metadata:
  name: shop-config-4km5dgh9m9
  annotations:
    argocd.argoproj.io/sync-options: Prune=false
    argocd.argoproj.io/compare-options: IgnoreExtraneous
data: {A: b}
`;
const RIGHT = { files: previewRepository() };

/** What a build makes of a patch that sets an annotation to null. */
function withBuilt(value: string): Sample {
  const folder = 'deploy/overlays/production';
  const budget = (annotation: string) => `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: shop-workers, annotations: {example.com/owner: ${annotation}}}
spec: {minAvailable: 1, selector: {matchLabels: {app: shop-workers}}}
`;
  return {
    files: {
      [`${folder}/kustomization.yaml`]: kustomization(
        ['pdb.yaml'],
        `patches:
- target: {kind: PodDisruptionBudget}
  patch: |-
    apiVersion: policy/v1
    kind: PodDisruptionBudget
    metadata: {name: any, annotations: {example.com/owner: null}}
`,
      ),
      [`${folder}/pdb.yaml`]: budget('shop'),
    },
    built: { [folder]: budget(value) },
  };
}

/** Samples of mistakes in kustomizations. */
export const kustomizeSamples: RuleSample[] = [
  {
    rule: 'kustomize/annotation-brackets',
    failing: {
      files: previewRepository({
        layer: replacements('metadata.annotations.[preview-host]'),
      }),
    },
    passing: {
      files: previewRepository({
        layer: replacements('metadata.annotations.[drydock.dev/preview-host]'),
      }),
    },
  },
  {
    rule: 'kustomize/replacements-below-overlay',
    failing: {
      files: {
        ...previewRepository({ layer: '' }),
        'deploy/overlays/preview/kustomization.yaml': kustomization([
          '../../base',
        ]),
        'deploy/base/kustomization.yaml': kustomization(
          ['ingress.yaml'],
          replacements(),
        ),
        'deploy/base/ingress.yaml': INGRESS,
      },
    },
    passing: RIGHT,
  },
  {
    rule: 'kustomize/builds-alone',
    failing: { files: previewRepository({ ingress: PLAIN_INGRESS }) },
    passing: {
      files: previewRepository({
        ingress: PLAIN_INGRESS,
        layer: `${replacements()}patches:
- target: {kind: Ingress}
  patch: |-
    - {op: add, path: /metadata/annotations, value: {preview-host: preview.invalid}}
`,
      }),
    },
  },
  {
    rule: 'kustomize/annotation-already-there',
    failing: {
      files: previewRepository({
        set: previews({
          kustomize:
            "{commonAnnotations: {preview-host: 'shop-{{.number}}.example.com'}}",
        }),
        layer: `${replacements()}commonAnnotations: {preview-host: preview.invalid}\n`,
      }),
    },
    passing: {
      files: previewRepository({
        layer: `${replacements()}commonAnnotations: {preview-host: preview.invalid}\n`,
      }),
    },
  },
  {
    rule: 'kustomize/name-suffix-per-request',
    failing: {
      files: previewRepository({
        set: previews({ kustomize: "{nameSuffix: '-pr-{{.number}}'}" }),
      }),
    },
    passing: RIGHT,
  },
  {
    rule: 'kustomize/rollout-references',
    failing: {
      files: production({ canary: OWN_PODS, web: CONFIG, layer: GENERATOR }),
    },
    passing: {
      files: production({
        web: deployment(
          '',
          podSpec(CONFIGURED.replace('shop-config', 'shop-config-4km5dgh9m9')),
        ),
        canary: rollout(),
        resources: { 'config.yaml': CONFIG },
        layer: GENERATOR,
      }),
    },
  },
  {
    rule: 'kustomize/null-as-text',
    failing: withBuilt('"null"'),
    passing: withBuilt('"nullable"'),
  },
];
