import { platformPart } from '../data/platform';
import { markdownCode } from '../render/text/markdown';
import { organizationUrl, PlatformAnswers } from './answers';
import { RELEASES } from './names';
import { Part } from './part';

interface RequiredSecret {
  namespace: string;
  name: string;
  what: string;
}

function requiredSecrets(answers: PlatformAnswers): RequiredSecret[] {
  const argocd = answers['argocd-namespace'];
  const secrets: (RequiredSecret | undefined)[] = [
    {
      namespace: argocd,
      name: answers['scm-secret'],
      what: `the GitHub App that lists repositories and pull requests and reads them, as repository credentials of Argo CD: label \`argocd.argoproj.io/secret-type: repo-creds\`, keys \`url\` (${organizationUrl(
        answers,
      )}), \`githubAppID\`, \`githubAppInstallationID\`, \`githubAppPrivateKey\`, for an enterprise server \`githubAppEnterpriseBaseUrl\``,
    },
    answers['notifications-app-id'] === undefined
      ? undefined
      : {
          namespace: argocd,
          name: 'argocd-notifications-secret',
          what: 'key `github-privateKey`: the private key of the App that comments. It needs "Pull requests: write" and "Contents: read"',
        },
    answers.metrics.includes('datadog')
      ? {
          namespace: answers['rollouts-namespace'],
          name: 'datadog',
          what: 'keys `address`, `api-key`, `app-key`: what analyses ask Datadog with',
        }
      : undefined,
    answers['dependency-track-url'] === undefined
      ? undefined
      : {
          namespace: answers['trivy-namespace'],
          name: answers['dependency-track-secret'],
          what: 'key `api-key`: a key of a Dependency-Track team with BOM_UPLOAD, PORTFOLIO_MANAGEMENT, PROJECT_CREATION_UPLOAD and VIEW_PORTFOLIO',
        },
    ...answers.registries.map(registry =>
      registry['pull-secret'] === undefined
        ? undefined
        : {
            namespace: argocd,
            name: registry['pull-secret'],
            what: `of type kubernetes.io/dockerconfigjson: lists tags of ${registry.host}`,
          },
    ),
  ];
  return secrets.filter(secret => secret !== undefined);
}

function prerequisites(answers: PlatformAnswers): string[] {
  const installed: Parameters<typeof platformPart>[0][] = [
    'kubernetes',
    'argo-cd',
    'argo-rollouts',
    'argocd-image-updater',
    ...(answers['dependency-track-url'] ? ['trivy-operator' as const] : []),
    ...(answers.metrics.includes('datadog') ? ['datadog-agent' as const] : []),
  ];
  return [
    '## What must be there',
    '',
    '| part | made for version |',
    '| --- | --- |',
    ...installed.map(name => `| ${name} | ${platformPart(name).version} |`),
    '',
    'A network plugin that enforces NetworkPolicies: without one a preview reaches everything.',
    '',
    'Secrets, which are never in this repository:',
    '',
    ...requiredSecrets(answers).map(
      secret =>
        `- ${markdownCode(secret.name)} in ${markdownCode(secret.namespace)}: ${
          secret.what
        }`,
    ),
    '',
  ];
}

const APPLY = [
  '## Apply it',
  '',
  '```sh',
  'kubectl diff --server-side --field-manager drydock -k .',
  'kubectl apply --server-side --field-manager drydock -k .',
  '```',
  '',
  'Server-side, so that the ConfigMaps of Argo CD keep every key that does not stand here. A conflict names a key that somebody else has set: decide which one is meant before you use `--force-conflicts`.',
  '',
  'Then restart, once: `argocd-applicationset-controller`, and, where the folder is there, `argo-rollouts` and `argocd-image-updater-controller`. Hand the files `*values.yaml` to the charts they are for.',
  '',
];

function parts(all: readonly Part[]): string[] {
  return [
    '## What is in it',
    '',
    '| folder | |',
    '| --- | --- |',
    ...all.map(
      part => `| ${markdownCode(`${part.folder}/`)} | ${part.about} |`,
    ),
    '',
  ];
}

function limits(answers: PlatformAnswers): string[] {
  return [
    '## Who is trusted with what',
    '',
    `Argo CD applies ${markdownCode(
      RELEASES.folder,
    )} of every repository of ${markdownCode(
      answers.organization,
    )} that has the topic ${markdownCode(
      answers.topic,
    )}, from its branch ${markdownCode(
      RELEASES.branch,
    )}. Protect that branch so that only the release workflow writes to it. Who may merge there decides what runs in the application's own namespaces; the policies in \`guardrails/\` keep it away from the system's and the platform's, from other repositories' projects, and from sources other than itself. A namespace that is not protected can be named by any repository with the topic: the topic is given by people who know that.`,
    '',
    'A preview runs the manifests of an open pull request. Namespace, quota, pod security and network policy come from the default branch; admission refuses pods until they are there, hosts of others, and secrets that are not kept for previews.',
    '',
    'Where applications run in other clusters than Argo CD: apply `guardrails/` and `rbac/` to each of them too.',
    '',
    'A comment is kept up to date while it is among the first 30 of its pull request; on a longer one another may appear.',
    '',
    'To see that the guard rails hold: `kubectl run probe --image=registry.example.com/any -n NAME-pr-NUMBER` is refused where no network policy `drydock-preview` is.',
    '',
  ];
}

function drydockAccess(answers: PlatformAnswers): string[] {
  const namespace = answers['drydock-namespace'];
  return [
    '## Access for Backstage',
    '',
    `In this cluster Backstage runs as, or asks for tokens of, the service accounts ${markdownCode(
      'drydock-reader',
    )} and ${markdownCode('drydock-actor')} in ${markdownCode(
      namespace,
    )}. From elsewhere: ${markdownCode(
      `kubectl create token drydock-reader -n ${namespace} --duration 8760h`,
    )}, as far as the cluster allows, renewed before it ends.`,
    '',
  ];
}

/** What the bundle is, how to apply it, and what it rests on. */
export function readme(answers: PlatformAnswers, all: readonly Part[]): string {
  return [
    '# Platform for delivery with Drydock',
    '',
    'What each cluster needs once, so that repositories that Drydock rendered are released, previewed and watched. Rendered by Drydock from `.drydock/platform.yaml`: change that and render again; what you change by hand survives.',
    '',
    ...prerequisites(answers),
    ...APPLY,
    ...parts(all),
    ...limits(answers),
    ...drydockAccess(answers),
  ]
    .join('\n')
    .trimEnd()
    .concat('\n');
}
