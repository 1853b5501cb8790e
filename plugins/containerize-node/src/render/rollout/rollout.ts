import type { ICanaryStep } from '@kubernetes-models/argo-rollouts/argoproj.io/v1alpha1/CanaryStep';
import type { ICanaryStrategy } from '@kubernetes-models/argo-rollouts/argoproj.io/v1alpha1/CanaryStrategy';
import type { IRollout } from '@kubernetes-models/argo-rollouts/argoproj.io/v1alpha1/Rollout';
import { Blueprint, RolloutPlan } from '../../plan';
import { dnsLabel } from '../checks';
import { selectorLabels } from '../kubernetes/labels';
import { objectNames } from '../kubernetes/names';
import { RenderError } from '../renderError';
import { YamlDocument } from '../yaml/yamlFile';
import { Analysis } from './analysis';
import { CANARY_HASH, rolloutNames, rolloutWorkload } from './names';
import { rolloutNotes } from './rolloutNotes';
import { Sharing } from './sharing';

const HISTORY_LIMIT = 5;
/** Time that pulling the image and scheduling may take, besides the start of the process. */
const PROGRESS_SECONDS = 600;
const ABORTED_CANARY_SECONDS = 300;
/** The first step at which pods of the canary run: before it nothing could be measured. */
const FIRST_WITH_PODS = 1;

function analysisOf(template: string, { byHash }: Analysis) {
  return {
    templates: [{ templateName: template }],
    ...(byHash
      ? {
          args: [
            {
              name: CANARY_HASH,
              valueFrom: { podTemplateHashValue: 'Latest' as const },
            },
          ],
        }
      : {}),
  };
}

function pause(plan: RolloutPlan): string {
  if (!/^[1-9]\d{0,4}[smh]$/.test(plan.pause)) {
    throw new RenderError(
      'delivery.rollout.pause',
      'a time such as 5m is expected',
      plan.pause,
    );
  }
  return plan.pause;
}

/** Each weight, time for requests to come, and what they say. Where nothing can be measured a person looks once. */
function steps(
  plan: RolloutPlan,
  shares: Sharing,
  template: string,
  analysis: Analysis | undefined,
): ICanaryStep[] {
  const duration = pause(plan);
  return shares.weights.flatMap((setWeight, index): ICanaryStep[] => [
    { setWeight },
    { pause: analysis || index > 0 ? { duration } : {} },
    ...(analysis ? [{ analysis: analysisOf(template, analysis) }] : []),
  ]);
}

function routed(
  blueprint: Blueprint,
  { routing }: Sharing,
  canaryService: string,
): Partial<ICanaryStrategy> {
  if (routing === 'replicas') return {};
  const name = objectNames(blueprint).application;
  const namespace = dnsLabel('namespace', blueprint.namespace);
  return {
    stableService: name,
    canaryService,
    trafficRouting:
      routing === 'nginx'
        ? { nginx: { stableIngress: name } }
        : {
            plugins: {
              'argoproj-labs/gatewayAPI': { httpRoute: name, namespace },
            },
          },
    abortScaleDownDelaySeconds: ABORTED_CANARY_SECONDS,
  };
}

function startupSeconds(blueprint: Blueprint, plan: RolloutPlan): number {
  return Math.max(
    0,
    ...rolloutWorkload(blueprint, plan).containers.map(
      item => item.probes?.startupSeconds ?? 0,
    ),
  );
}

function strategy(
  blueprint: Blueprint,
  plan: RolloutPlan,
  shares: Sharing,
  analysis: Analysis | undefined,
  ownService: boolean,
): ICanaryStrategy {
  const names = rolloutNames(blueprint, plan);
  const canarySteps = steps(plan, shares, names.stepTemplate, analysis);
  return {
    ...(ownService ? { canaryService: names.canaryService } : {}),
    ...routed(blueprint, shares, names.canaryService),
    maxSurge: 1,
    maxUnavailable: 0,
    ...(analysis && canarySteps.length > 0
      ? {
          analysis: {
            ...analysisOf(names.backgroundTemplate, analysis),
            startingStep: FIRST_WITH_PODS,
          },
        }
      : {}),
    steps: canarySteps,
  };
}

/**
 * The Rollout of the web process.
 *
 * @param analysis - undefined when nothing of a canary can be measured
 * @param ownService - whether something other than a router asks for the canary's own Service
 * @throws RenderError for a plan that cannot be written
 */
export function rollout(
  blueprint: Blueprint,
  plan: RolloutPlan,
  shares: Sharing,
  analysis: Analysis | undefined,
  ownService: boolean,
): YamlDocument {
  const name = rolloutNames(blueprint, plan).rollout;
  const value: IRollout = {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Rollout',
    metadata: {
      name,
      labels: selectorLabels(blueprint, rolloutWorkload(blueprint, plan)),
    },
    spec: {
      replicas: plan.replicas,
      revisionHistoryLimit: HISTORY_LIMIT,
      progressDeadlineSeconds:
        PROGRESS_SECONDS + Math.ceil(startupSeconds(blueprint, plan)),
      workloadRef: {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        name,
        scaleDown: 'onsuccess',
      },
      strategy: {
        canary: strategy(blueprint, plan, shares, analysis, ownService),
      },
    },
  };
  return {
    head: [
      'A release is tried on a share of the requests, measured, and taken back by itself when it is worse than allowed. Only the web process is released this way.',
    ],
    value,
    notes: rolloutNotes(value, analysis !== undefined, shares),
  };
}
