import {
  Application,
  applicationSchema,
  ApplicationSet,
  applicationSetSchema,
  Deployment,
  deploymentSchema,
  Pod,
  podSchema,
} from '@drydock/plugin-delivery-common';
import { HEAD } from './FakeFacts';

const SET = { kind: 'ApplicationSet', name: 'shop-previews', uid: 'set-1' };
const COMPONENT = { 'drydock.dev/component': 'shop' };

/** Image that Argo CD Image Updater wrote for a pull request. */
export const imageOf = (number: number) =>
  `ghcr.io/acme/shop:pr-${number}-20261123104500`;

/** Versions grow, as those of a cluster. */
let version = 1000;
const nextVersion = () => {
  version += 1;
  return String(version);
};

/** A set as Drydock's engine writes it. For tests only. @internal */
export function rawSet(
  change: { labels?: object; conditions?: object[]; repo?: string } = {},
) {
  const { labels = COMPONENT, conditions = [], repo = 'shop' } = change;
  return {
    metadata: {
      name: SET.name,
      namespace: 'argocd',
      uid: SET.uid,
      resourceVersion: nextVersion(),
      labels,
    },
    spec: {
      goTemplate: true,
      generators: [
        {
          pullRequest: { github: { owner: 'acme', repo, labels: ['preview'] } },
        },
      ],
      template: { metadata: { name: 'shop-pr-{{.number}}', labels } },
    },
    status: { conditions },
  };
}

/** An Application as that set makes it. For tests only. @internal */
export function rawApplication(
  number: number,
  change: { labels?: object; status?: object; destination?: object } = {},
) {
  const name = `shop-pr-${number}`;
  return {
    metadata: {
      name,
      namespace: 'argocd',
      uid: `app-${number}`,
      resourceVersion: nextVersion(),
      labels: {
        ...COMPONENT,
        'drydock.dev/preview': 'true',
        'drydock.dev/pr-number': String(number),
        ...change.labels,
      },
      annotations: { 'drydock.dev/pr-head-sha': HEAD },
      ownerReferences: [{ ...SET, controller: true }],
    },
    spec: {
      project: 'shop-previews',
      source: {
        repoURL: 'https://github.com/acme/shop.git',
        targetRevision: HEAD,
        kustomize: { images: [imageOf(number)] },
      },
      destination: {
        server: 'https://kubernetes.default.svc',
        namespace: name,
        ...change.destination,
      },
      syncPolicy: { automated: {} },
    },
    status: {
      sync: { status: 'Synced', revision: HEAD },
      health: { status: 'Healthy' },
      resources: [
        { kind: 'Deployment', namespace: name, name: 'shop', status: 'Synced' },
      ],
      ...change.status,
    },
  };
}

/** A pod of a preview whose image cannot be pulled. For tests only. @internal */
export function rawPod(number: number) {
  return {
    metadata: {
      name: 'shop-7d9f-x',
      namespace: `shop-pr-${number}`,
      uid: `pod-${number}`,
      resourceVersion: nextVersion(),
      labels: COMPONENT,
    },
    spec: { containers: [{ name: 'app' }] },
    status: {
      phase: 'Pending',
      containerStatuses: [
        {
          name: 'app',
          state: { waiting: { reason: 'ImagePullBackOff', message: 'gone' } },
        },
      ],
    },
  };
}

/** The Deployment of a preview. For tests only. @internal */
export function rawDeployment(number: number, available: number) {
  return {
    metadata: {
      name: 'shop',
      namespace: `shop-pr-${number}`,
      uid: `deployment-${number}`,
      resourceVersion: nextVersion(),
      generation: 1,
      labels: COMPONENT,
    },
    spec: { replicas: 1 },
    status: {
      observedGeneration: 1,
      replicas: 1,
      updatedReplicas: 1,
      availableReplicas: available,
    },
  };
}

/** The same as the store keeps them. For tests only. @internal */
export const applicationOf = (
  ...of: Parameters<typeof rawApplication>
): Application => applicationSchema.parse(rawApplication(...of));

/** @internal */
export const setOf = (...of: Parameters<typeof rawSet>): ApplicationSet =>
  applicationSetSchema.parse(rawSet(...of));

/** @internal */
export const podOf = (number: number): Pod => podSchema.parse(rawPod(number));

/** @internal */
export const deploymentOf = (
  ...of: Parameters<typeof rawDeployment>
): Deployment => deploymentSchema.parse(rawDeployment(...of));
