import type { IIngress } from 'kubernetes-models/networking.k8s.io/v1/Ingress';
import type { IService } from 'kubernetes-models/v1/Service';
import { Blueprint, WorkloadPlan } from '../../plan';
import { dnsName, lineText, portName } from '../checks';
import { RenderError } from '../renderError';
import { YamlDocument } from '../yaml/yamlFile';
import { NAME_LABEL, selectorLabels } from './labels';
import { objectNames } from './names';

const SERVICE_PORT = 80;
/** Never resolves (RFC 6761), so an overlay that forgets its host serves nobody. */
export const PLACEHOLDER_HOST = 'placeholder.invalid';
const ANNOTATION_KEY =
  /^([a-z0-9.-]{1,253}\/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;

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

function annotations(blueprint: Blueprint): Record<string, string> | undefined {
  const entries = Object.entries(blueprint.ingressAnnotations).sort(
    ([a], [b]) => (a < b ? -1 : 1),
  );
  if (entries.length === 0) return undefined;
  return Object.fromEntries(
    entries.map(([key, value]) => {
      if (!ANNOTATION_KEY.test(key)) {
        throw new RenderError(
          'ingressAnnotations',
          'an annotation key is expected',
          key,
        );
      }
      return [key, lineText(`ingressAnnotations.${key}`, value)];
    }),
  );
}

function ingress(blueprint: Blueprint): IIngress {
  const name = objectNames(blueprint).application;
  const values = annotations(blueprint);
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: {
      name,
      labels: { [NAME_LABEL]: blueprint.name },
      ...(values ? { annotations: values } : {}),
    },
    spec: {
      ...(blueprint.ingressClass
        ? { ingressClassName: dnsName('ingressClass', blueprint.ingressClass) }
        : {}),
      rules: [
        {
          host: PLACEHOLDER_HOST,
          http: {
            paths: [
              {
                path: '/',
                pathType: 'Prefix',
                backend: { service: { name, port: { name: 'http' } } },
              },
            ],
          },
        },
      ],
      ...(blueprint.tlsSecret
        ? {
            tls: [
              {
                hosts: [PLACEHOLDER_HOST],
                secretName: dnsName('tlsSecret', blueprint.tlsSecret),
              },
            ],
          }
        : {}),
    },
  };
}

/** The Service in front of the web process; none without one. */
export function services(blueprint: Blueprint): YamlDocument[] {
  const web = webWorkload(blueprint);
  return web ? [{ value: service(blueprint, web) }] : [];
}

/** The way in from outside; its host is each overlay's matter. */
export function ingresses(blueprint: Blueprint): YamlDocument[] {
  if (!webWorkload(blueprint)) return [];
  return [
    {
      value: ingress(blueprint),
      notes: [
        {
          at: ['spec', 'rules'],
          text: 'Each overlay puts its own host here. This one never resolves, so an overlay that forgets it serves nobody.',
        },
      ],
    },
  ];
}
