import { ImageStep, SecretMount } from '../../../../plan/image';
import { ImageContext } from './context';

const HOST = /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i;

/** What the build needs to reach the sources of the gems: secrets for private ones, and addresses that still answer. */
export interface SourceAccess {
  steps: ImageStep[];
  secrets: SecretMount[];
}

/** Plans the access to private gem servers and Git repositories. No credential enters a layer. */
export function sourceAccess(context: ImageContext): SourceAccess {
  const access: SourceAccess = { steps: [], secrets: [] };
  if (context.setting('bundler', 'git-sources')) {
    access.steps.push({
      kind: 'run',
      comment: 'GitHub no longer answers the git protocol without encryption.',
      commands: [gitInsteadOf('https://github.com/', 'git://github.com/')],
    });
  }
  for (const source of context.profile.privateSources) {
    const host = hostOf(source.url);
    if (source.ecosystem === 'gem') addServer(context, access, host, source);
    else if (source.ecosystem === 'git' && source.credentials) {
      addGit(context, access, host, source);
    }
  }
  return access;
}

type PrivateSource = ImageContext['profile']['privateSources'][number];

function addServer(
  context: ImageContext,
  access: SourceAccess,
  host: string | undefined,
  source: PrivateSource,
) {
  if (host === undefined) return;
  // Rule: Bundler's documentation of `bundle config`, "Credentials for gem sources".
  const env = `BUNDLE_${host
    .toUpperCase()
    .replace(/-/g, '___')
    .replace(/\./g, '__')}`;
  if (!/^BUNDLE_[A-Z0-9_]+$/.test(env)) return;
  addSecret(access, env.toLowerCase(), env);
  context.decide(
    'private-source',
    host,
    `The build takes the credentials of ${host} from the secret ${env.toLowerCase()} (user:password), for the time of the installation only.`,
    source.evidence,
  );
}

function addGit(
  context: ImageContext,
  access: SourceAccess,
  host: string | undefined,
  source: PrivateSource,
) {
  if (host === undefined) return;
  if (!access.secrets.some(secret => secret.env === 'GIT_TOKEN')) {
    addSecret(access, 'git_token', 'GIT_TOKEN');
    access.steps.push({
      kind: 'run',
      comment:
        'Git asks this helper for a password; the token is only in the environment of the installation.',
      commands: [
        {
          words: [
            'git',
            'config',
            '--global',
            'credential.helper',
            '!f() { echo username=x-access-token; echo "password=$GIT_TOKEN"; }; f',
          ],
        },
      ],
    });
  }
  access.steps.push({
    kind: 'run',
    commands: [
      gitInsteadOf(`https://${host}/`, `git@${host}:`),
      gitInsteadOf(`https://${host}/`, `ssh://git@${host}/`),
    ],
  });
  context.decide(
    'private-source',
    host,
    `Gems come from ${host} over SSH. The build reads them over HTTPS with the token in the secret git_token instead, since an image build has no SSH key.`,
    source.evidence,
  );
}

function gitInsteadOf(to: string, from: string) {
  return {
    words: ['git', 'config', '--global', '--add', `url.${to}.insteadOf`, from],
  };
}

function addSecret(access: SourceAccess, id: string, env: string) {
  if (!access.secrets.some(secret => secret.env === env)) {
    access.secrets.push({ id, env });
  }
}

function hostOf(url: string): string | undefined {
  const scp = /^[^/@:]+@([^/:]+):/.exec(url);
  let host = scp?.[1];
  if (host === undefined) {
    try {
      host = new URL(url).hostname;
    } catch {
      return undefined;
    }
  }
  return HOST.test(host) ? host : undefined;
}
