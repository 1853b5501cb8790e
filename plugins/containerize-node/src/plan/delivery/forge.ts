import { Answers } from '../answers';
import { ForgePlan, RegistryPlan } from './types';

/** The forge whose API Argo CD and workflows use when no other is named. */
const PUBLIC_FORGE = 'github.com';
/** Hosts of the registry that comes with the public forge; an enterprise server has its own below `containers.`. */
const PUBLIC_PACKAGES = 'ghcr.io';
const DEFAULT_RUNNER = 'ubuntu-latest';

/** Owner, name and host from the repository's web address; undefined when it is none of a forge. */
export function planForge(
  url: string | undefined,
  defaultBranch: string,
  answers: Answers,
): ForgePlan | undefined {
  if (url === undefined || !URL.canParse(url)) return undefined;
  const { host, pathname, protocol } = new URL(url);
  const [owner, name, ...rest] = pathname
    .replace(/\.git$/, '')
    .split('/')
    .filter(part => part !== '');
  if (!owner || !name || rest.length > 0) return undefined;
  const apiUrl =
    answers['forge-api'] ??
    (host === PUBLIC_FORGE ? undefined : `${protocol}//${host}/api/v3`);
  return {
    host,
    ...(apiUrl ? { apiUrl } : {}),
    owner,
    name,
    cloneUrl: `${protocol}//${host}/${owner}/${name}.git`,
    defaultBranch,
    runner: answers.runner ?? DEFAULT_RUNNER,
    ...(answers['backstage-app-id']
      ? { appId: answers['backstage-app-id'] }
      : {}),
  };
}

/** Registry and path from an image without tag. */
export function planRegistry(
  image: string,
  forge: ForgePlan | undefined,
  answers: Answers,
): RegistryPlan {
  const [host, ...path] = image.split('/');
  const packages = [PUBLIC_PACKAGES, `containers.${forge?.host ?? ''}`];
  const pullSecret = answers['pull-secret'];
  return {
    host,
    repository: path.join('/'),
    ...(pullSecret !== undefined && pullSecret !== 'none'
      ? { pullSecret }
      : {}),
    cleanup:
      answers['registry-cleanup'] ??
      (packages.includes(host) ? 'github-packages' : 'registry-api'),
  };
}
