import { Blueprint, DeliveryPlan } from '../../plan';
import { markdownCode as code } from '../text/markdown';
import { previewNamespaces } from './previews';
import { codes } from './report';
import { PLATFORM, Step } from './step';

/** Namespaces of everything that is deployed, previews as a pattern. */
function namespaces({ production, staging, preview }: DeliveryPlan): string[] {
  return [
    production.namespace,
    ...(staging ? [staging.namespace] : []),
    ...(preview ? [previewNamespaces(preview)] : []),
  ];
}

function pullSecret({ delivery }: Blueprint): Step[] {
  const { pullSecret: name } = delivery.registry;
  return name === undefined
    ? []
    : [
        {
          owner: PLATFORM,
          what: `Put the pull Secret ${code(name)} into ${codes(
            namespaces(delivery),
          )}.`,
        },
      ];
}

/** Paths of a secret store that have to be filled. */
function storePaths(path: string, { staging, preview }: DeliveryPlan) {
  const environments = [
    'production',
    ...(staging ? ['staging'] : []),
    ...(preview ? ['preview'] : []),
  ];
  return environments.map(name => `${path}/${name}`);
}

function secretValues({ delivery, secret }: Blueprint, owner: string): Step[] {
  const { secrets, staging, preview } = delivery;
  if (secret.keys.length === 0) return [];
  if (secrets.kind === 'external-secrets') {
    const paths = codes(storePaths(secrets.path, delivery));
    const store = code(secrets.store);
    return [
      {
        owner,
        what: `Fill ${paths} in the store ${store} with the keys listed below.`,
      },
    ];
  }
  const name = code(secret.name);
  return [
    ...(staging
      ? [
          {
            owner,
            what: `Make the Secret ${name} in ${code(
              staging.namespace,
            )} with values of staging.`,
          },
        ]
      : []),
    ...(preview
      ? [
          {
            owner: PLATFORM,
            what: `Let a Secret ${name} with values for previews, none of them production's, appear in each namespace ${code(
              previewNamespaces(preview),
            )}.`,
          },
        ]
      : []),
  ];
}

/** What has to be secret, in each environment beside production. */
export function secretSteps(blueprint: Blueprint, owner: string): Step[] {
  return [...pullSecret(blueprint), ...secretValues(blueprint, owner)];
}
