import type { IRollout } from '@kubernetes-models/argo-rollouts/argoproj.io/v1alpha1/Rollout';
import { Note } from '../yaml/yamlFile';
import { Sharing } from './sharing';

const CANARY = ['spec', 'strategy', 'canary'];

const ROUTING_NOTES: Record<Sharing['routing'], string> = {
  replicas: '',
  nginx:
    'ingress-nginx sends the share to the canary. Rollouts makes a second Ingress for that, beside the one named here.',
  'gateway-api':
    "The weights of the route are the shares. Rollouts needs the plugin argoproj-labs/gatewayAPI: without it a release stays Progressing, and only the controller's log says why.",
};

function stepNotes(measured: boolean, first: boolean): Note[] {
  if (!first || measured) return [];
  return [
    {
      at: [...CANARY, 'steps', 1],
      text: 'Waits for a person: no page of the application is known that answers without a login or another host, and nothing else is measured. Metrics of Datadog or Prometheus, or a page for monitoring, let releases go on by themselves.',
    },
  ];
}

/** Why the lines of a Rollout are as they are. */
export function rolloutNotes(
  { spec }: IRollout,
  measured: boolean,
  { routing, weights }: Sharing,
): Note[] {
  const canary = spec.strategy?.canary;
  return [
    {
      at: ['spec', 'replicas'],
      text: 'The pods are counted here and not in the Deployment: a Rollout without a number would start with one pod.',
    },
    {
      at: ['spec', 'progressDeadlineSeconds'],
      text: 'Ten minutes to schedule the pods and pull the image, besides the time the process may take to start.',
    },
    {
      at: ['spec', 'workloadRef'],
      text: 'The template is that of the Deployment, which staging and previews run as it is.',
    },
    {
      at: ['spec', 'workloadRef', 'scaleDown'],
      text: "The Deployment's pods go once those of the Rollout are ready, so no request is lost when it takes over. Kept, they would be released at once, outside the canary.",
    },
    ...(canary?.trafficRouting
      ? [{ at: [...CANARY, 'trafficRouting'], text: ROUTING_NOTES[routing] }]
      : []),
    ...(canary?.abortScaleDownDelaySeconds === undefined
      ? []
      : [
          {
            at: [...CANARY, 'abortScaleDownDelaySeconds'],
            text: 'The pods of a release that was taken back stay five minutes for a look at them, without requests.',
          },
        ]),
    {
      at: [...CANARY, 'maxUnavailable'],
      text: 'A pod goes only when another is ready.',
    },
    ...(canary?.analysis
      ? [
          {
            at: [...CANARY, 'analysis'],
            text: 'Beside all steps, so that a release that breaks during a pause is taken back at once. It starts when the first pod of the canary runs.',
          },
        ]
      : []),
    ...(routing === 'replicas' && weights.length > 0
      ? [
          {
            at: [...CANARY, 'steps'],
            text: `Without traffic routing a share is a number of pods: of ${spec.replicas} pods, one is the smallest.`,
          },
        ]
      : []),
    ...stepNotes(measured, weights.length > 0),
  ];
}
