import type { IService } from 'kubernetes-models/v1/Service';
import { Blueprint, WorkloadPlan } from '../../plan';
import { portName } from '../checks';
import { RenderError } from '../renderError';
import { YamlDocument } from '../yaml/yamlFile';
import { NAME_LABEL, selectorLabels } from './labels';
import { objectNames } from './names';

/** Port of the Service in front of the web process. */
export const SERVICE_PORT = 80;
/** The workload that answers requests; undefined when the application has none. */
export function webWorkload(blueprint: Blueprint): WorkloadPlan | undefined {
  return blueprint.workloads.find(plan => plan.kind === 'web');
}

function servedPort(web: WorkloadPlan): string {
  const port = web.containers[0]?.ports[0];
  if (!port) {
    throw new RenderError(
      `workloads[${web.name}].containers[0].ports`,
      'the port that serves is expected',
    );
  }
  return portName(
    `workloads[${web.name}].containers[0].ports[0].name`,
    port.name,
  );
}

function service(blueprint: Blueprint, web: WorkloadPlan): IService {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      name: objectNames(blueprint).application,
      labels: { [NAME_LABEL]: blueprint.name },
    },
    spec: {
      selector: selectorLabels(blueprint, web),
      ports: [
        { name: 'http', port: SERVICE_PORT, targetPort: servedPort(web) },
      ],
    },
  };
}

/** The Service in front of the web process; none without one. */
export function services(blueprint: Blueprint): YamlDocument[] {
  const web = webWorkload(blueprint);
  return web ? [{ value: service(blueprint, web) }] : [];
}
