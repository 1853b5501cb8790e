import type { IAppProject } from '@kubernetes-models/argo-cd/argoproj.io/v1alpha1/AppProject';
import { PreviewPlan } from '../../plan';
import { dnsLabel } from '../checks';
import { YamlDocument } from '../yaml/yamlFile';
import {
  ARGOCD_API,
  metadata,
  PROJECT_WAVE,
  repositoryUrl,
  SYNC_OPTIONS,
  Wiring,
} from './shared';

/** Names of the projects; Applications name them too. */
export function projectNames({ name }: Wiring) {
  return {
    live: dnsLabel('name', name),
    previews: dnsLabel('name', `${name}-previews`),
    guardrails: dnsLabel('name', `${name}-preview-guardrails`),
  };
}

function project(
  wiring: Wiring,
  name: string,
  spec: IAppProject['spec'],
  annotations: Record<string, string> = PROJECT_WAVE,
): IAppProject {
  return {
    apiVersion: ARGOCD_API,
    kind: 'AppProject',
    metadata: metadata(wiring, name, annotations),
    spec: { ...spec, sourceRepos: [repositoryUrl(wiring)] },
  };
}

const KEPT = {
  ...PROJECT_WAVE,
  [SYNC_OPTIONS]: 'Prune=false,Delete=false',
};

function liveProject(wiring: Wiring): YamlDocument {
  const { argocd, production, staging } = wiring.blueprint.delivery;
  const namespaces = [production, ...(staging ? [staging] : [])].map(item =>
    dnsLabel(`delivery.${item.name}.namespace`, item.namespace),
  );
  return {
    head: [
      'What production and staging may do: one repository, these namespaces.',
    ],
    value: project(
      wiring,
      projectNames(wiring).live,
      {
        destinations: namespaces.map(namespace => ({
          namespace,
          server: argocd.server,
        })),
        clusterResourceWhitelist: namespaces.map(name => ({
          group: '',
          kind: 'Namespace',
          name,
        })),
      },
      KEPT,
    ),
    notes: [
      {
        at: ['metadata', 'annotations', SYNC_OPTIONS],
        text: 'Without its project production could not be synced any more, so the project is deleted by hand only.',
      },
      {
        at: ['spec', 'clusterResourceWhitelist'],
        text: 'CreateNamespace needs its permission here too. By name, so that no other namespace can be touched.',
      },
    ],
  };
}

/** Groups whose namespaced kinds an application may consist of. */
const PREVIEW_GROUPS = ['', 'apps', 'batch', 'autoscaling', 'policy'];

const PREVIEW_KINDS = [
  { group: 'networking.k8s.io', kind: 'Ingress' },
  { group: 'gateway.networking.k8s.io', kind: 'HTTPRoute' },
];

const FORBIDDEN_IN_PREVIEWS = [
  { group: '', kind: 'ResourceQuota' },
  { group: '', kind: 'LimitRange' },
  { group: '', kind: 'Endpoints' },
  { group: 'networking.k8s.io', kind: 'NetworkPolicy' },
  { group: 'rbac.authorization.k8s.io', kind: '*' },
  { group: 'argoproj.io', kind: '*' },
];

function previewDestinations({ blueprint }: Wiring, preview: PreviewPlan) {
  return [
    {
      namespace: `${preview.namespacePrefix}*`,
      server: blueprint.delivery.argocd.server,
    },
  ];
}

function previewProject(wiring: Wiring, preview: PreviewPlan): YamlDocument {
  const secrets = wiring.blueprint.delivery.secrets.kind;
  return {
    head: [
      'What a pull request may do. Its own manifests are applied, so everything here is meant for the worst of them.',
    ],
    value: project(wiring, projectNames(wiring).previews, {
      destinations: previewDestinations(wiring, preview),
      clusterResourceWhitelist: [],
      namespaceResourceWhitelist: [
        ...PREVIEW_GROUPS.map(group => ({ group, kind: '*' })),
        ...PREVIEW_KINDS,
        ...(secrets === 'external-secrets'
          ? [{ group: 'external-secrets.io', kind: 'ExternalSecret' }]
          : []),
      ],
      namespaceResourceBlacklist: FORBIDDEN_IN_PREVIEWS,
    }),
    notes: [
      {
        at: ['spec', 'clusterResourceWhitelist'],
        text: 'Nothing outside its namespace, nor the namespace itself: that one comes with the guard rails.',
      },
      {
        at: ['spec', 'namespaceResourceWhitelist'],
        text: 'Only kinds an application consists of: custom resources of a network plugin, for instance, could open what the guard rails close.',
      },
      {
        at: ['spec', 'namespaceResourceBlacklist'],
        text: "The guard rails are not the branch's to change.",
      },
    ],
  };
}

function guardrailsProject(wiring: Wiring, preview: PreviewPlan): YamlDocument {
  return {
    head: [
      'What the guard rails of previews may do: namespaces of previews and what bounds them, nothing that runs.',
    ],
    value: project(wiring, projectNames(wiring).guardrails, {
      destinations: previewDestinations(wiring, preview),
      clusterResourceWhitelist: [
        { group: '', kind: 'Namespace', name: `${preview.namespacePrefix}*` },
      ],
      namespaceResourceWhitelist: [
        { group: '', kind: 'ResourceQuota' },
        { group: '', kind: 'LimitRange' },
        { group: 'networking.k8s.io', kind: 'NetworkPolicy' },
      ],
    }),
  };
}

/** `projects.yaml`: one repository each, as little as each needs. */
export function projects(wiring: Wiring): YamlDocument[] {
  const { preview } = wiring.blueprint.delivery;
  return [
    liveProject(wiring),
    ...(preview
      ? [previewProject(wiring, preview), guardrailsProject(wiring, preview)]
      : []),
  ];
}
