import { Blueprint } from '../../plan';
import { markdownCode as code } from '../text/markdown';
import { previewNamespaces } from './previews';
import { codes } from './report';
import { PLATFORM, REPOSITORY_ADMIN, Step } from './step';

function wiring({ delivery }: Blueprint): Step[] {
  if (!delivery.forge) return [];
  const { registry, forge, preview, staging } = delivery;
  const branches = [delivery.production, ...(staging ? [staging] : [])];
  return [
    {
      owner: PLATFORM,
      what: `Apply the platform bundle to the cluster, once for all applications (template ${code(
        'gitops-platform',
      )}), and install its GitHub App on the repository.`,
    },
    {
      owner: REPOSITORY_ADMIN,
      what: `Give the repository the topic ${code(
        'drydock',
      )}: Argo CD then takes up ${code('deploy/argocd')}.`,
    },
    {
      owner: REPOSITORY_ADMIN,
      what: `Protect ${codes(
        branches.map(item => item.branch),
      )}: no force push, no deletion, pushes by GitHub Actions only.`,
    },
    ...(registry.login === 'secrets'
      ? [
          {
            owner: REPOSITORY_ADMIN,
            what: `Give the workflows the secrets ${codes([
              'REGISTRY_USERNAME',
              'REGISTRY_PASSWORD',
            ])}, which may push to ${code(registry.host)}.`,
          },
        ]
      : []),
    ...(preview
      ? [
          {
            owner: REPOSITORY_ADMIN,
            what: `Make the label ${code(preview.label)}.`,
          },
        ]
      : []),
    ...(preview && forge.appId === undefined
      ? [
          {
            owner: PLATFORM,
            what: `Answer ${code(
              'backstage-app-id',
            )} with the id of the GitHub App that Backstage comments with. Until then only people can ask for previews.`,
          },
        ]
      : []),
  ];
}

/** Namespaces of everything that is deployed, previews as a pattern. */
function namespaces({ delivery }: Blueprint): string[] {
  const { production, staging, preview } = delivery;
  return [
    production.namespace,
    ...(staging ? [staging.namespace] : []),
    ...(preview ? [previewNamespaces(preview)] : []),
  ];
}

function pullSecret(blueprint: Blueprint): Step[] {
  const { pullSecret: name } = blueprint.delivery.registry;
  return name === undefined
    ? []
    : [
        {
          owner: PLATFORM,
          what: `Put the pull Secret ${code(name)} into ${codes(
            namespaces(blueprint),
          )}.`,
        },
      ];
}

function secretValues(blueprint: Blueprint, owner: string): Step[] {
  const { delivery, secret } = blueprint;
  const { secrets, staging, preview } = delivery;
  if (secret.keys.length === 0) return [];
  if (secrets.kind === 'external-secrets') {
    const environments = [
      'production',
      ...(staging ? ['staging'] : []),
      ...(preview ? ['preview'] : []),
    ];
    return [
      {
        owner,
        what: `Fill ${codes(
          environments.map(item => `${secrets.path}/${item}`),
        )} in the store ${code(secrets.store)} with the keys listed below.`,
      },
    ];
  }
  return [
    ...(staging
      ? [
          {
            owner,
            what: `Make the Secret ${code(secret.name)} in ${code(
              staging.namespace,
            )} with values of staging.`,
          },
        ]
      : []),
    ...(preview
      ? [
          {
            owner: PLATFORM,
            what: `Let a Secret ${code(
              secret.name,
            )} with values for previews, none of them production's, appear in each namespace ${code(
              previewNamespaces(preview),
            )}.`,
          },
        ]
      : []),
  ];
}

function previewAccess({ delivery }: Blueprint): Step[] {
  const { preview, entry } = delivery;
  if (!preview) return [];
  const names = code(`*.${preview.domain}`);
  const { certificate } = preview;
  const steps = [
    preview.dns === 'wildcard'
      ? `Make a DNS record for ${names} that leads to the cluster.`
      : `Let external-dns write records below ${code(preview.domain)}.`,
  ];
  if (certificate.kind === 'issuer') {
    steps.push(
      `Let the ClusterIssuer ${code(certificate.issuer)} issue for ${names}.`,
    );
  }
  if (certificate.kind === 'wildcard') {
    steps.push(
      `Copy the Secret ${code(
        certificate.secret,
      )} with a certificate for ${names} into each namespace ${code(
        previewNamespaces(preview),
      )}.`,
    );
  }
  if (entry.kind === 'gateway') {
    steps.push(
      `Let a listener of the Gateway ${code(
        `${entry.gateway.namespace}/${entry.gateway.name}`,
      )} take ${names}${
        certificate.kind === 'gateway' ? ' with a certificate' : ''
      } and routes from each namespace ${code(previewNamespaces(preview))}.`,
    );
  }
  return steps.map(what => ({ owner: PLATFORM, what }));
}

function monitoring(blueprint: Blueprint, owner: string): Step[] {
  const { rollout } = blueprint.delivery;
  if (!rollout) return [];
  const { metrics } = rollout;
  const traced = blueprint.profile.environment.some(item =>
    item.name.startsWith('DD_'),
  );
  const plugin: Step[] =
    rollout.routing === 'gateway-api'
      ? [
          {
            owner: PLATFORM,
            what: 'Give the Rollouts controller its Gateway API plugin. Without it no release ever ends.',
          },
        ]
      : [];
  switch (metrics.kind) {
    case 'datadog':
      return [
        ...plugin,
        ...(traced
          ? []
          : [
              {
                owner,
                what: "Add Datadog's tracer to the application. Without its numbers every release waits for a person.",
              },
            ]),
        {
          owner: PLATFORM,
          what: `Make the Secret ${code(
            'datadog',
          )} beside the Rollouts controller, and let Datadog's agent turn the pod label ${code(
            'rollouts-pod-template-hash',
          )} into a tag, as the platform bundle says.`,
        },
      ];
    case 'prometheus':
      return [
        ...plugin,
        {
          owner: PLATFORM,
          what: `Let the Rollouts controller reach Prometheus at ${code(
            metrics.address,
          )}, and let it have the metrics of ${code(
            metrics.source === 'pods' ? 'kube-state-metrics' : metrics.source,
          )}.`,
        },
      ];
    default:
      return plugin;
  }
}

/** What people have to do so that the application can be released, tried and watched. */
export function deliverySteps(blueprint: Blueprint, owner: string): Step[] {
  return [
    ...wiring(blueprint),
    ...pullSecret(blueprint),
    ...secretValues(blueprint, owner),
    ...previewAccess(blueprint),
    ...monitoring(blueprint, owner),
  ];
}
