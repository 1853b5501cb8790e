import { Blueprint, RegistryPlan, SecretMount } from '../../plan';
import { containerPath, environmentName, imageName } from '../checks';
import { RenderError } from '../renderError';
import { actionStep, literal, Step } from './workflow';

/** Whether the token of a run opens the registry. */
export function usesRunToken(registry: RegistryPlan): boolean {
  return registry.login === undefined
    ? registry.cleanup === 'github-packages'
    : registry.login === 'run-token';
}

/** What a job that pushes images may do. */
export function pushPermissions(registry: RegistryPlan) {
  return {
    contents: 'read' as const,
    ...(usesRunToken(registry) ? { packages: 'write' as const } : {}),
  };
}

/** User and password for the registry, as expressions. */
export function credentials(registry: RegistryPlan) {
  return usesRunToken(registry)
    ? { username: '${{ github.actor }}', password: '${{ github.token }}' }
    : {
        username: '${{ secrets.REGISTRY_USERNAME }}',
        password: '${{ secrets.REGISTRY_PASSWORD }}',
      };
}

/** Says how to fill the secrets by which workflows sign in; nothing when the run's token does. */
export function credentialsNote(registry: RegistryPlan): string {
  return usesRunToken(registry)
    ? `The token of the run opens ${registry.host}.`
    : `Sign-in to ${registry.host}: secrets of the repository or the organization.`;
}

export function checkedImage(blueprint: Blueprint): string {
  return imageName('imageRepository', blueprint.imageRepository);
}

/** Names that GitHub keeps for itself get another one. */
function secretName(env: string): string {
  return env.toUpperCase().startsWith('GITHUB_') ? `BUILD_${env}` : env;
}

/** What the Dockerfile reads from private sources; a kept one is not known. */
function buildSecrets(blueprint: Blueprint): SecretMount[] {
  if (blueprint.keptDockerfile !== undefined) return [];
  const found = blueprint.image.stages
    .flatMap(stage => stage.steps)
    .flatMap(step => (step.kind === 'run' ? step.secrets ?? [] : []));
  return [...new Map(found.map(secret => [secret.id, secret])).values()];
}

function checkedSecret({ id, env }: SecretMount): SecretMount {
  if (!/^[\w.-]+$/.test(id)) {
    throw new RenderError('image.stages', 'a plain secret id is expected', id);
  }
  return { id, env: environmentName('image.stages', env) };
}

/** The part of a build step that hands secrets to the Dockerfile, without naming their values anywhere. */
function secretInputs(blueprint: Blueprint): Pick<Step, 'env' | 'with'> {
  const secrets = buildSecrets(blueprint).map(checkedSecret);
  if (secrets.length === 0) return {};
  return {
    env: Object.fromEntries(
      secrets.map(({ env }) => [env, `\${{ secrets.${secretName(env)} }}`]),
    ),
    with: {
      'secret-envs': secrets.map(({ id, env }) => `${id}=${env}`).join('\n'),
    },
  };
}

/** Whether the image takes packages from private sources. */
export function needsSecrets(blueprint: Blueprint): boolean {
  return buildSecrets(blueprint).length > 0;
}

function dockerfile(blueprint: Blueprint): { file?: string } {
  const kept = blueprint.keptDockerfile;
  if (kept === undefined || kept === 'Dockerfile') return {};
  containerPath('keptDockerfile', `/${kept}`);
  return { file: literal('keptDockerfile', kept) };
}

/** Tag under which releases leave the layers they built, for previews to start from. */
const CACHE_TAG = 'buildcache';

/** Inputs by which a build starts from the layers of the last release. It only reads them. */
export function readsCache(blueprint: Blueprint) {
  return {
    'cache-from': `type=registry,ref=${checkedImage(blueprint)}:${CACHE_TAG}`,
  };
}

/** Inputs by which a build leaves its layers for others. A registry that cannot take them stops nothing. */
export function writesCache(blueprint: Blueprint) {
  return {
    'cache-to': `type=registry,ref=${checkedImage(
      blueprint,
    )}:${CACHE_TAG},mode=max,image-manifest=true,ignore-error=true`,
  };
}

/** One build of the image. */
export interface Build {
  name: string;
  tags: string[];
  /** Expression of the commit. */
  revision: string;
  /** Expression of the moment the build started. */
  created: string;
  /** Further inputs of the build. */
  inputs: Record<string, string | boolean>;
}

/** Checks a commit out without leaving the token where the build could read it. */
export function checkoutStep(revision: string): Step {
  return actionStep('actions/checkout', {
    name: 'Check the commit out',
    with: { ref: revision, 'persist-credentials': false },
  });
}

export function builderStep(): Step {
  return actionStep('docker/setup-buildx-action', { name: 'Start a builder' });
}

export function loginStep(registry: RegistryPlan): Step {
  return actionStep('docker/login-action', {
    name: 'Sign in to the registry',
    with: {
      registry: literal('delivery.registry.host', registry.host),
      ...credentials(registry),
    },
  });
}

/** Builds the checked-out commit and pushes the image; its id is `build`, its output `digest`. */
export function buildStep(blueprint: Blueprint, build: Build): Step {
  const secrets = secretInputs(blueprint);
  return actionStep('docker/build-push-action', {
    name: build.name,
    id: 'build',
    ...(secrets.env ? { env: secrets.env } : {}),
    with: {
      context: '.',
      ...dockerfile(blueprint),
      push: true,
      tags: build.tags.join('\n'),
      labels: [
        `org.opencontainers.image.revision=${build.revision}`,
        'org.opencontainers.image.source=${{ github.server_url }}/${{ github.repository }}',
        `org.opencontainers.image.created=${build.created}`,
      ].join('\n'),
      ...secrets.with,
      ...build.inputs,
    },
  });
}
