import type { IService } from 'kubernetes-models/v1/Service';
import { Blueprint, RolloutPlan } from '../../plan';
import { portName } from '../checks';
import { NAME_LABEL, selectorLabels } from '../kubernetes/labels';
import { SERVICE_PORT } from '../kubernetes/network';
import { SYNC_WAVE } from '../kubernetes/waves';
import { RenderError } from '../renderError';
import { YamlDocument } from '../yaml/yamlFile';
import { REFERENCE_WAVE, rolloutNames, rolloutWorkload } from './names';

/** The Service that leads to the canary's pods only: Rollouts adds their hash to its selector. */
export function canaryService(
  blueprint: Blueprint,
  plan: RolloutPlan,
): YamlDocument {
  const workload = rolloutWorkload(blueprint, plan);
  const port = workload.containers[0]?.ports[0];
  const field = `workloads[${workload.name}].containers[0].ports`;
  if (!port) throw new RenderError(field, 'the port that serves is expected');
  const value: IService = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      name: rolloutNames(blueprint, plan).canaryService,
      labels: { [NAME_LABEL]: blueprint.name },
      annotations: { [SYNC_WAVE]: REFERENCE_WAVE },
    },
    spec: {
      selector: selectorLabels(blueprint, workload),
      ports: [
        {
          name: 'http',
          port: SERVICE_PORT,
          targetPort: portName(field, port.name),
        },
      ],
    },
  };
  return {
    value,
    notes: [
      {
        at: ['metadata', 'annotations', SYNC_WAVE],
        text: 'Before the Rollout, which refers to it.',
      },
      {
        at: ['spec', 'selector'],
        text: "Rollouts adds the hash of the canary's pods in the cluster; Argo CD leaves what it does not know in place.",
      },
    ],
  };
}
