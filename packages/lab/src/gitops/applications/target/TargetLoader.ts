import { rm } from 'node:fs/promises';
import { Forge } from '../../../forge/forge';
import { resolveCommit } from '../../../forge/git/refs';
import { Repository } from '../../../forge/store/schema';
import { Manifest } from '../../../kubernetes/apply';
import { checkOut } from '../../git/checkout';
import { isOfForge, repositoryAt } from '../../git/repositories';
import { Source } from '../schema';
import { ManifestError } from './errors';
import { SourceType, generate } from './generate';

/** What Git wants of a cluster. @internal */
export interface Target {
  /** The commit. */
  revision: string;
  sourceType: SourceType;
  manifests: readonly Manifest[];
}

/** Whose target it is: names that kustomize may put into texts. @internal */
export interface TargetOwner {
  name: string;
  namespace: string;
  project: string;
}

const MAX_BUILDS = 200;
const DEFAULT_REVISION = 'HEAD';

/**
 * Reads what Applications want from the repositories of the lab's forge. Commits and builds are kept, as Argo CD's
 * repo-server keeps them, until {@link TargetLoader.forget}.
 *
 * @internal
 */
export class TargetLoader {
  private readonly commits = new Map<string, Promise<string | undefined>>();
  private readonly builds = new Map<
    string,
    Promise<Omit<Target, 'revision'>>
  >();

  constructor(
    private readonly forge: Pick<
      Forge,
      'store' | 'urls' | 'gitDir' | 'scratch'
    >,
  ) {}

  /** @throws ManifestError in the words of Argo CD */
  async load(source: Source, owner: TargetOwner): Promise<Target> {
    const repository = repositoryAt(this.forge, source.repoURL);
    if (!repository) {
      // Argo CD tells what the server answered; a foreign server is not asked here, which has to be said.
      const why = isOfForge(this.forge, source.repoURL)
        ? ''
        : `${source.repoURL} is not of the lab's forge`;
      throw new ManifestError(
        `failed to list refs: repository not found: ${why}`,
      );
    }
    const wanted = source.targetRevision || DEFAULT_REVISION;
    const revision = await this.commit(repository, wanted);
    if (!revision) {
      throw new ManifestError(`unable to resolve '${wanted}' to a commit SHA`);
    }
    return {
      revision,
      ...(await this.build(repository, revision, source, owner)),
    };
  }

  /** Reads anew at the next load what branches and tags of a repository stand for; of all repositories when left out. */
  forget(repositoryId?: number): void {
    const prefix = repositoryId === undefined ? '' : `${repositoryId} `;
    for (const key of [...this.commits.keys()]) {
      if (key.startsWith(prefix)) this.commits.delete(key);
    }
  }

  private commit(repository: Repository, wanted: string) {
    const key = `${repository.id} ${wanted}`;
    const known = this.commits.get(key);
    if (known) return known;
    const name =
      wanted === DEFAULT_REVISION ? repository.defaultBranch : wanted;
    const commit = resolveCommit(this.forge.gitDir(repository), name);
    this.commits.set(key, commit);
    return commit;
  }

  private build(
    repository: Repository,
    commit: string,
    source: Source,
    owner: TargetOwner,
  ) {
    const key = JSON.stringify([repository.id, commit, source, owner]);
    const known = this.builds.get(key);
    if (known) return known;
    const build = this.generate(repository, commit, source, owner);
    // A failure is kept too: the same files would fail again. Whoever loads hears of it.
    build.catch(() => undefined);
    this.builds.set(key, build);
    const [oldest] = this.builds.keys();
    if (this.builds.size > MAX_BUILDS) this.builds.delete(oldest);
    return build;
  }

  private async generate(
    repository: Repository,
    commit: string,
    source: Source,
    owner: TargetOwner,
  ): Promise<Omit<Target, 'revision'>> {
    const folder = this.forge.scratch();
    try {
      await checkOut(this.forge.gitDir(repository), commit, folder);
      return await generate(folder, commit, source, owner);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new ManifestError(
        reason.replaceAll(folder, '<path to cached source>'),
      );
    } finally {
      await rm(folder, { recursive: true, force: true });
      await rm(`${folder}.index`, { force: true });
    }
  }
}
