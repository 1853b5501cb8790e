import {
  ANNOTATION_LOCATION,
  ANNOTATION_SOURCE_LOCATION,
} from '@backstage/catalog-model';
import { ScmIntegrationRegistry } from '@backstage/integration';
import {
  Application,
  ApplicationSet,
  applicationSetOf,
  ListedRepository,
  listedRepositories,
} from '@drydock/plugin-delivery-common';
import { RepositoryRef } from './types';

const PROJECT_SLUG = 'github.com/project-slug';
const PUBLIC_HOST = 'github.com';

/** `git@host:owner/name.git`, as Git takes it besides addresses. */
const SCP_LIKE = /^[^@/\s]+@([^:/\s]+):(?!\/\/)(.+)$/;

/** What an entity says of its repository. */
export type EntityRepository =
  | { ref: RepositoryRef }
  /** It is at a forge that is not asked for pull requests. */
  | { unsupported: string }
  | undefined;

/** `owner/name`. @internal */
export function fullName({ owner, name }: RepositoryRef): string {
  return `${owner}/${name}`;
}

/** What forges allow in names; a text that leads elsewhere in an address of the API is none. */
const NAME = /^(?!\.{1,2}$)[A-Za-z0-9._-]+$/;

function named(host: string, path: string): RepositoryRef | undefined {
  const [owner = '', last = ''] = path.split('/').filter(Boolean);
  const name = last.replace(/\.git$/, '');
  return NAME.test(owner) && NAME.test(name)
    ? { host, owner, name }
    : undefined;
}

/** Host and path of an address that Git takes. */
function addressOf(url: string): { host: string; path: string } | undefined {
  const scp = SCP_LIKE.exec(url);
  if (scp) return { host: scp[1] ?? '', path: scp[2] ?? '' };
  if (!URL.canParse(url)) return undefined;
  const { host, pathname } = new URL(url);
  return { host, path: pathname };
}

/** Finds the repositories of entities and Applications among those of the forges that Backstage has integrations for. */
export class Repositories {
  readonly #integrations: ScmIntegrationRegistry;

  constructor(integrations: ScmIntegrationRegistry) {
    this.#integrations = integrations;
  }

  /** From `github.com/project-slug` and the host of where the entity is kept, else from that place alone. */
  ofEntity(annotations: Readonly<Record<string, string>>): EntityRepository {
    const place =
      annotations[ANNOTATION_SOURCE_LOCATION] ??
      annotations[ANNOTATION_LOCATION] ??
      '';
    const url = place.startsWith('url:') ? place.slice('url:'.length) : '';
    const address = addressOf(url);
    const forge = address && this.#integrations.byHost(address.host);
    const host = forge?.type === 'github' ? address?.host : undefined;
    const slug = annotations[PROJECT_SLUG]?.trim();
    const ref = slug
      ? named(host ?? PUBLIC_HOST, slug)
      : host && named(host, address?.path ?? '');
    if (ref) return { ref };
    return forge && !host ? { unsupported: forge.title } : undefined;
  }

  /**
   * The repository whose pull request an Application is for: the one its ApplicationSet lists, else the one its
   * manifests are in.
   */
  ofApplication(
    application: Application,
    sets: readonly ApplicationSet[],
  ): RepositoryRef | undefined {
    const set = applicationSetOf(application, sets);
    const [listed, ...others] = set ? listedRepositories(set) : [];
    if (listed && others.length === 0) return this.ofListed(listed);
    const { source, sources } = application.spec;
    return this.ofUrl((sources?.[0] ?? source)?.repoURL ?? '');
  }

  /** A repository that a generator lists. */
  ofListed({ forge, repository, api }: ListedRepository) {
    if (forge !== 'github') return undefined;
    const host = api ? this.#hostOfApi(api) : PUBLIC_HOST;
    return host ? named(host, repository) : undefined;
  }

  /** A repository by the address that Git takes. */
  ofUrl(url: string): RepositoryRef | undefined {
    const address = addressOf(url);
    const known = address && this.#integrations.byHost(address.host);
    return known?.type === 'github'
      ? named(address?.host ?? '', address?.path ?? '')
      : undefined;
  }

  #hostOfApi(api: string): string | undefined {
    const wanted = addressOf(api)?.host;
    return this.#integrations.github
      .list()
      .map(({ config }) => config)
      .find(
        ({ host, apiBaseUrl }) =>
          host === wanted || addressOf(apiBaseUrl ?? '')?.host === wanted,
      )?.host;
  }
}
