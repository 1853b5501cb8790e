import { fullName } from '../store/ForgeStore';
import { Repository } from '../store/schema';

/** Encodes a path for an address, keeping its slashes. @internal */
export function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

/**
 * The forge's addresses.
 *
 * @internal
 */
export class Urls {
  constructor(
    /** Root of the pages, without a slash at the end. */
    readonly base: string,
  ) {}

  /** Root of the REST API, as GitHub Enterprise Server has it. */
  get api(): string {
    return `${this.base}/api/v3`;
  }

  page(repo: Pick<Repository, 'owner' | 'name'>, path = ''): string {
    return `${this.base}/${fullName(repo)}${path}`;
  }

  repoApi(repo: Pick<Repository, 'owner' | 'name'>, path = ''): string {
    return `${this.api}/repos/${fullName(repo)}${path}`;
  }

  raw(repo: Repository, ref: string, path: string): string {
    return `${this.base}/raw/${fullName(repo)}/${encodePath(ref)}/${encodePath(
      path,
    )}`;
  }

  user(login: string): string {
    return `${this.base}/${encodeURIComponent(login)}`;
  }

  userApi(login: string, path = ''): string {
    return `${this.api}/users/${encodeURIComponent(login)}${path}`;
  }

  avatar(login: string): string {
    return `${this.base}/_lab/avatars/${encodeURIComponent(login)}.svg`;
  }
}
