import { Blueprint, DeliveryPlan } from '../../plan';
import { Answers } from '../../plan/answers';

/** A value of the answers file that is not a map. */
export type SettingValue = string | number | boolean | readonly string[];

/** A setting: key, what it is, the value in use. Without a value it is shown only when it was answered. */
export type Setting = readonly [
  keyof Answers,
  string,
  SettingValue | undefined,
];

function ofApplication(blueprint: Blueprint): Setting[] {
  const web = blueprint.workloads.find(plan => plan.kind === 'web');
  return [
    [
      'name',
      'Name of the component and its objects: a DNS label.',
      blueprint.name,
    ],
    ['owner', 'Who owns it in the catalog.', blueprint.owner],
    ['system', 'System of the catalog it belongs to.', blueprint.system],
    ['image', 'Image without tag.', blueprint.imageRepository],
    ['namespace', 'Namespace of production.', blueprint.namespace],
    ['host', 'Public host of production.', blueprint.host],
    ['ingressClass', 'Ingress class of the cluster.', blueprint.ingressClass],
    [
      'tlsSecret',
      'Secret that holds the certificate of the host.',
      blueprint.tlsSecret,
    ],
    [
      'replicas',
      'Web pods of production; one where they hold a volume.',
      web?.replicas,
    ],
    ['timeZone', 'Zone of the schedules that name none.', blueprint.timeZone],
  ];
}

function ofEntry({ entry }: DeliveryPlan): Setting[] {
  return [
    [
      'entry-namespace',
      'Namespace of the pods that forward requests to the application.',
      entry.controllerNamespace,
    ],
  ];
}

function ofEnvironments({ staging, secrets }: DeliveryPlan): Setting[] {
  const external = secrets.kind === 'external-secrets' ? secrets : undefined;
  return [
    ['staging-namespace', 'Namespace of staging.', staging?.namespace],
    [
      'secret-store',
      'ClusterSecretStore of the External Secrets Operator.',
      external?.store,
    ],
    [
      'secret-path',
      "Path in the store; the environment's name is put behind it.",
      external?.path,
    ],
  ];
}

function ofPreviews({ preview }: DeliveryPlan): Setting[] {
  if (!preview) return [];
  const { certificate } = preview;
  return [
    ['preview-label', 'Label of pull requests that get one.', preview.label],
    [
      'preview-services',
      'Services outside that previews may reach: a list of CIDR:PORT.',
      preview.egress.map(({ cidr, port }) => `${cidr}:${port}`),
    ],
    [
      'certificate-issuer',
      'ClusterIssuer of cert-manager for previews.',
      certificate.kind === 'issuer' ? certificate.issuer : undefined,
    ],
    [
      'preview-tls-secret',
      'Secret of the wildcard certificate for previews.',
      certificate.kind === 'wildcard' ? certificate.secret : undefined,
    ],
    [
      'preview-dns',
      'How the names of previews get into DNS: wildcard or external-dns.',
      preview.dns,
    ],
  ];
}

function ofRollout({ rollout }: DeliveryPlan): Setting[] {
  const metrics = rollout?.metrics;
  return [
    [
      'prometheus-source',
      'Whose metrics tell the new version from the old: pods, ingress-nginx, traefik or istio.',
      metrics?.kind === 'prometheus' ? metrics.source : undefined,
    ],
  ];
}

function ofForge({ forge, registry, argocd }: DeliveryPlan): Setting[] {
  if (!forge) return [];
  return [
    ['runner', 'Label of the runners that build images.', forge.runner],
    [
      'backstage-app-id',
      'Id of the GitHub App that Backstage comments with.',
      forge.appId,
    ],
    ['forge-api', "Address of the forge's API.", forge.apiUrl],
    [
      'registry-cleanup',
      'How images of closed pull requests are removed: github-packages, registry-api or none.',
      registry.cleanup,
    ],
    ['argocd-namespace', 'Namespace of Argo CD.', argocd.namespace],
    [
      'cluster',
      'API server the application runs on, as Argo CD calls it.',
      argocd.server,
    ],
    [
      'scm-secret',
      "Secret in Argo CD's namespace with the GitHub App that lists pull requests.",
      argocd.scmSecret,
    ],
  ];
}

/** What can be set without being asked for, with the value in use; settings of what is left out are left out. */
export function settings(blueprint: Blueprint): Setting[] {
  const { delivery } = blueprint;
  return [
    ...ofApplication(blueprint),
    ...ofEntry(delivery),
    ...ofEnvironments(delivery),
    ...ofPreviews(delivery),
    ...ofRollout(delivery),
    ...ofForge(delivery),
  ];
}
