import type { IContainer } from 'kubernetes-models/v1/Container';
import type { IDeployment } from 'kubernetes-models/apps/v1/Deployment';
import type { IService } from 'kubernetes-models/v1/Service';
import { Blueprint } from '../../../plan';
import { COMPONENT_LABEL, NAME_LABEL } from '../../kubernetes/labels';
import { foundationWave, SYNC_WAVE } from '../../kubernetes/waves';
import { Note, YamlDocument } from '../../yaml/yamlFile';
import { PreviewStore } from './services';

const DATA = 'data';
/** A preview's database that grows beyond this has lost its purpose; the pod is evicted before the node fills up. */
const MAX_DATA = '2Gi';

/** A server that a preview runs beside the application. */
export interface ServerPlan {
  name: string;
  image: string;
  user: number;
  ports: { name: string; port: number }[];
  environment: Record<string, string>;
  args: readonly string[];
  /** Folder of its own files, or of its temporary ones. */
  folder: string | null;
  probe: { command?: string[]; path?: string };
  resources: { cpuRequest: string; memoryRequest: string; memoryLimit: string };
}

function labels(plan: ServerPlan): Record<string, string> {
  return { [NAME_LABEL]: plan.name, [COMPONENT_LABEL]: 'preview-service' };
}

function handler(plan: ServerPlan) {
  const port = plan.ports[0].name;
  if (plan.probe.command) return { exec: { command: plan.probe.command } };
  return plan.probe.path
    ? { httpGet: { path: plan.probe.path, port } }
    : { tcpSocket: { port } };
}

/** The security context of a container that passes the restricted Pod Security Standard. */
export function restricted(): IContainer['securityContext'] {
  return {
    allowPrivilegeEscalation: false,
    capabilities: { drop: ['ALL'] },
  };
}

function container(plan: ServerPlan): IContainer {
  const { cpuRequest, memoryRequest, memoryLimit } = plan.resources;
  const env = Object.entries(plan.environment).map(([name, value]) => ({
    name,
    value,
  }));
  return {
    name: 'server',
    image: plan.image,
    ...(plan.args.length > 0 ? { args: [...plan.args] } : {}),
    ports: plan.ports.map(({ name, port }) => ({ name, containerPort: port })),
    ...(env.length > 0 ? { env } : {}),
    startupProbe: { ...handler(plan), periodSeconds: 5, failureThreshold: 36 },
    readinessProbe: { ...handler(plan), periodSeconds: 10, timeoutSeconds: 5 },
    resources: {
      requests: { cpu: cpuRequest, memory: memoryRequest },
      limits: { memory: memoryLimit },
    },
    securityContext: restricted(),
    ...(plan.folder === null
      ? {}
      : { volumeMounts: [{ name: DATA, mountPath: plan.folder }] }),
  };
}

function deployment(blueprint: Blueprint, plan: ServerPlan): IDeployment {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: {
      name: plan.name,
      labels: labels(plan),
      annotations: { [SYNC_WAVE]: String(foundationWave(blueprint)) },
    },
    spec: {
      replicas: 1,
      revisionHistoryLimit: 1,
      strategy: { type: 'Recreate' },
      selector: { matchLabels: labels(plan) },
      template: {
        metadata: { labels: labels(plan) },
        spec: {
          automountServiceAccountToken: false,
          enableServiceLinks: false,
          securityContext: {
            runAsNonRoot: true,
            runAsUser: plan.user,
            runAsGroup: plan.user,
            fsGroup: plan.user,
            seccompProfile: { type: 'RuntimeDefault' },
          },
          containers: [container(plan)],
          ...(plan.folder === null
            ? {}
            : { volumes: [{ name: DATA, emptyDir: { sizeLimit: MAX_DATA } }] }),
        },
      },
    },
  };
}

function service(blueprint: Blueprint, plan: ServerPlan): IService {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      name: plan.name,
      labels: labels(plan),
      annotations: { [SYNC_WAVE]: String(foundationWave(blueprint)) },
    },
    spec: {
      selector: labels(plan),
      ports: plan.ports.map(({ name, port }) => ({
        name,
        port,
        targetPort: name,
      })),
    },
  };
}

function notes(plan: ServerPlan): Note[] {
  return [
    {
      at: ['metadata', 'annotations', SYNC_WAVE],
      text: 'Ready before the tasks of a release begin.',
    },
    ...(plan.folder === null
      ? []
      : [
          {
            at: ['spec', 'template', 'spec', 'volumes', 0, 'emptyDir'],
            text: 'What is in it goes with the pod. A preview that lost its data is filled again by the next sync.',
          },
        ]),
  ];
}

/** Deployment and Service of a server. */
export function serverDocuments(
  blueprint: Blueprint,
  plan: ServerPlan,
  head: readonly string[],
): YamlDocument[] {
  return [
    { head, value: deployment(blueprint, plan), notes: notes(plan) },
    { value: service(blueprint, plan) },
  ];
}

function versionReason({ plan, row, release }: PreviewStore): string {
  const found =
    plan.version === undefined
      ? `No version of it was found: ${release.version} is the newest that clients of its age still speak to.`
      : `${plan.version} was found; ${release.version} is the nearest line that can still be pulled.`;
  return `${row.product} of the preview alone, without a password: only pods of this namespace reach it (${row.login}). ${found}`;
}

/** A store as a server. */
export function storePlan({ name, row, release }: PreviewStore): ServerPlan {
  return {
    name,
    image: release.image,
    user: row.user,
    ports: [{ name: 'server', port: row.port }],
    environment: row.environment,
    args: row.args,
    folder: row.data,
    probe: row.probe,
    resources: row.resources,
  };
}

/** Deployments and Services of the stores. */
export function storeDocuments(
  blueprint: Blueprint,
  stores: readonly PreviewStore[],
): YamlDocument[] {
  return stores.flatMap(store =>
    serverDocuments(blueprint, storePlan(store), [versionReason(store)]),
  );
}
