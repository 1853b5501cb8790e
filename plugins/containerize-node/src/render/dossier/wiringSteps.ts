import { Blueprint, DeliveryPlan } from '../../plan';
import { markdownCode as code } from '../text/markdown';
import { codes } from './report';
import { PLATFORM, REPOSITORY_ADMIN, Step, when } from './step';

function forReleases({ registry, production, staging }: DeliveryPlan): Step[] {
  const branches = [production, ...(staging ? [staging] : [])].map(
    item => item.branch,
  );
  return [
    {
      owner: REPOSITORY_ADMIN,
      what: `Protect ${codes(
        branches,
      )}: no force push, no deletion, pushes by the workflows only. Where the rules refuse the token of a run, give the workflows the secret ${code(
        'RELEASE_TOKEN',
      )} of an App that may push.`,
    },
    ...when(
      staging !== undefined,
      REPOSITORY_ADMIN,
      `Where a person shall let a release pass from staging to production, add reviewers to the environment ${code(
        production.name,
      )} of the repository.`,
    ),
    ...when(
      registry.login === 'secrets',
      REPOSITORY_ADMIN,
      `Give the workflows the secrets ${codes([
        'REGISTRY_USERNAME',
        'REGISTRY_PASSWORD',
      ])}, which may push to ${code(registry.host)}.`,
    ),
  ];
}

function forPreviews({ forge, preview }: DeliveryPlan): Step[] {
  if (!preview) return [];
  return [
    {
      owner: REPOSITORY_ADMIN,
      what: `Make the label ${code(preview.label)}.`,
    },
    ...when(
      forge?.appId === undefined,
      PLATFORM,
      `Answer ${code(
        'backstage-app-id',
      )} with the id of the GitHub App that Backstage comments with. Until then only people can ask for previews.`,
    ),
  ];
}

/** What connects repository, forge, registry and Argo CD. */
export function wiringSteps({ delivery }: Blueprint): Step[] {
  if (!delivery.forge) return [];
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
    ...forReleases(delivery),
    ...forPreviews(delivery),
  ];
}
