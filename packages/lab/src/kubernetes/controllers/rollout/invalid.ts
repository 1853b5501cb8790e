import { KubeObject, isRecord } from '../../objects';
import {
  ANALYSIS_TEMPLATES,
  CLUSTER_ANALYSIS_TEMPLATES,
  SERVICES,
} from '../../resources';
import {
  ReleaseAnalysis,
  RolloutSpec,
  rolloutSchema,
} from '../../schema/rollout';
import { ControllerContext } from '../context';
import { POD_TEMPLATE_HASH } from './annotations';
import { Workload } from './workload';

/** Where the fault is, and what it is, in the words of the Kubernetes API. */
type Fault = { field: string; value: string; message: string };

function quoted(value: string): string {
  return JSON.stringify(value);
}

function faultOfWeights({ strategy }: RolloutSpec): Fault | undefined {
  const steps = strategy.canary?.steps ?? [];
  const index = steps.findIndex(({ setWeight = 0 }) => setWeight > 100);
  return index < 0
    ? undefined
    : {
        field: `spec.strategy.steps[${index}].setWeight`,
        value: String(steps[index].setWeight),
        message: 'SetWeight needs to be between 0 and 100',
      };
}

function servicesOf({ strategy }: RolloutSpec): [string, string | undefined][] {
  const { canary, blueGreen } = strategy;
  return [
    ['blueGreen.activeService', blueGreen?.activeService],
    ['blueGreen.previewService', blueGreen?.previewService],
    ['canary.stableService', canary?.stableService],
    ['canary.canaryService', canary?.canaryService],
  ];
}

/** The label a Service asks of pods that the template's pods do not have. */
function unmetLabel(
  service: KubeObject,
  labels: Record<string, string>,
): string | undefined {
  const { selector } = isRecord(service.spec) ? service.spec : {};
  return Object.entries(isRecord(selector) ? selector : {}).find(
    ([key, value]) => key !== POD_TEMPLATE_HASH && labels[key] !== value,
  )?.[0];
}

function faultOfServices(
  { store }: ControllerContext,
  { metadata: { namespace } }: KubeObject,
  spec: RolloutSpec,
  { template }: Workload,
): Fault | undefined {
  for (const [path, name] of servicesOf(spec)) {
    if (!name) continue;
    const fault = { field: `spec.strategy.${path}`, value: quoted(name) };
    const service = store.get(SERVICES, { namespace, name });
    if (!service) return { ...fault, message: `service "${name}" not found` };
    const label = unmetLabel(service, template.metadata.labels ?? {});
    if (label) {
      const message = `Service "${name}" has unmatch label "${label}" in rollout`;
      return { ...fault, message };
    }
  }
  return undefined;
}

function analysesOf({ strategy }: RolloutSpec) {
  const { canary, blueGreen } = strategy;
  const all: [string, ReleaseAnalysis | undefined][] = [
    ['blueGreen.prePromotionAnalysis', blueGreen?.prePromotionAnalysis],
    ['blueGreen.postPromotionAnalysis', blueGreen?.postPromotionAnalysis],
    ['canary.analysis', canary?.analysis],
  ];
  for (const [index, { analysis }] of (canary?.steps ?? []).entries()) {
    all.push([`canary.steps[${index}].analysis`, analysis]);
  }
  return all;
}

function faultOfTemplates(
  { store }: ControllerContext,
  { metadata: { namespace } }: KubeObject,
  spec: RolloutSpec,
): Fault | undefined {
  for (const [path, analysis] of analysesOf(spec)) {
    for (const { templateName: name, clusterScope } of analysis?.templates ??
      []) {
      const type = clusterScope
        ? CLUSTER_ANALYSIS_TEMPLATES
        : ANALYSIS_TEMPLATES;
      const key = clusterScope ? { name } : { namespace, name };
      if (store.get(type, key)) continue;
      return {
        field: `spec.strategy.${path}.templates`,
        value: quoted(name),
        message: `${type.kind} '${name}' not found`,
      };
    }
  }
  return undefined;
}

function faultOfStrategy({ strategy }: RolloutSpec): string | undefined {
  const { canary, blueGreen } = strategy;
  if (canary && blueGreen) {
    return 'spec.strategy.strategy: Invalid value: "blueGreen: true canary: true": Multiple Strategies can not be listed';
  }
  return canary || blueGreen
    ? undefined
    : "spec.strategy.strategy: Required value: Rollout has missing field '.spec.strategy.canary or .spec.strategy.blueGreen'";
}

/** The lab starts no Experiments: a Rollout that needs one says so, where it would else wait for ever. */
function faultOfSteps({ strategy }: RolloutSpec): string | undefined {
  const index = (strategy.canary?.steps ?? []).findIndex(
    ({ experiment }) => experiment !== undefined,
  );
  return index < 0
    ? undefined
    : `spec.strategy.canary.steps[${index}].experiment: the lab's cluster runs no Experiments`;
}

/**
 * Why a Rollout cannot be run.
 * Rule: `__fixtures__/rollouts/statuses.json`; argo-rollouts v1.9 `pkg/apis/rollouts/validation`.
 *
 * @returns undefined when nothing is wrong
 * @internal
 */
export function problemOf(
  context: ControllerContext,
  rollout: KubeObject,
  workload: Workload,
): string | undefined {
  const { spec } = rolloutSchema.parse(rollout);
  const fault =
    faultOfWeights(spec) ??
    faultOfServices(context, rollout, spec, workload) ??
    faultOfTemplates(context, rollout, spec);
  const why =
    faultOfStrategy(spec) ??
    faultOfSteps(spec) ??
    (fault &&
      `${fault.field}: Invalid value: ${fault.value}: ${fault.message}`);
  return why && `The Rollout "${rollout.metadata.name}" is invalid: ${why}`;
}
