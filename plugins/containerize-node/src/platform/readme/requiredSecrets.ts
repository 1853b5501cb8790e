import { organizationUrl, PlatformAnswers } from '../answers';

/** A Secret that people make. */
export interface RequiredSecret {
  namespace: string;
  name: string;
  what: string;
}

/** What the bundle names and nobody but people can make. */
export function requiredSecrets(answers: PlatformAnswers): RequiredSecret[] {
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
