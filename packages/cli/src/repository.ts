import { lstat, readFile } from 'node:fs/promises';
import path from 'node:path';
import { UsageError } from './exitCodes';

/** Where the application's repository lives. */
export interface RepositoryAddress {
  /** `https://HOST/OWNER/NAME`, without credentials. */
  repositoryUrl?: string;
  defaultBranch?: string;
}

/** Git's own files are read as text, and only small plain ones. */
const MAX_BYTES = 256 * 1024;
/** `user@host:owner/name`, git's short form of an SSH address. */
const SCP_LIKE = /^[\w.-]+@([\w.-]+):(?!\/)(.+)$/;
/** The rules of `git check-ref-format` that matter for a name someone types, and nothing a shell or YAML would read. */
const BRANCH = /^(?![-/.])(?!.*(\.\.|\/\/|\/\.))[\w./-]+(?<![/.])$/;

/** The address of the web page of a remote; undefined when it has none (a folder, for instance). */
export function webAddress(remote: string): string | undefined {
  const short = SCP_LIKE.exec(remote);
  const text = short ? `ssh://${short[1]}/${short[2]}` : remote;
  if (!URL.canParse(text)) return undefined;
  const { protocol, hostname, host, pathname } = new URL(text);
  const repository = pathname.replace(/\/+$/, '').replace(/\.git$/, '');
  if (['http:', 'https:'].includes(protocol)) {
    return `${protocol}//${host}${repository}`;
  }
  // The port of SSH is not that of the web page.
  return protocol === 'ssh:' && hostname !== ''
    ? `https://${hostname}${repository}`
    : undefined;
}

/** Text of a plain file below `.git`; a link is not followed, for it may lead anywhere. */
async function gitFile(
  directory: string,
  name: string,
): Promise<string | undefined> {
  const parts = ['.git', ...name.split('/')];
  let current = directory;
  for (const part of parts) {
    current = path.join(current, part);
    const stats = await lstat(current).catch(() => undefined);
    if (!stats || stats.isSymbolicLink()) return undefined;
    if (stats.isFile() && stats.size > MAX_BYTES) return undefined;
  }
  return readFile(current, 'utf8').catch(() => undefined);
}

/** `remote.origin.url` of a git configuration. Nothing it includes is read and no command in it is run. */
export function originUrl(config: string): string | undefined {
  let section = '';
  for (const line of config.split(/\r?\n/).map(item => item.trim())) {
    if (line.startsWith('[')) section = line;
    const [key, ...value] = line.split('=');
    if (section === '[remote "origin"]' && key.trim() === 'url') {
      return value
        .join('=')
        .trim()
        .replace(/^"(.*)"$/, '$1');
    }
  }
  return undefined;
}

async function fromClone(directory: string): Promise<RepositoryAddress> {
  const config = await gitFile(directory, 'config');
  const repositoryUrl = webAddress(originUrl(config ?? '') ?? '');
  const head = await gitFile(directory, 'refs/remotes/origin/HEAD');
  const branch = head?.trim().replace('ref: refs/remotes/origin/', '') ?? '';
  return {
    ...(repositoryUrl ? { repositoryUrl } : {}),
    ...(BRANCH.test(branch) ? { defaultBranch: branch } : {}),
  };
}

/**
 * Where the repository lives: what the user says, else what the clone in the folder says of its origin.
 *
 * @throws UsageError when what the user says is no such address or branch
 */
export async function repositoryAddress(
  directory: string,
  said: RepositoryAddress,
): Promise<RepositoryAddress> {
  const { repositoryUrl: url, defaultBranch } = said;
  const repositoryUrl = url === undefined ? undefined : webAddress(url);
  if (url !== undefined && repositoryUrl === undefined) {
    throw new UsageError(
      '--repository-url: an address such as https://HOST/OWNER/NAME is expected.',
    );
  }
  if (defaultBranch !== undefined && !BRANCH.test(defaultBranch)) {
    throw new UsageError('--default-branch: the name of a branch is expected.');
  }
  return {
    ...(await fromClone(directory)),
    ...(repositoryUrl ? { repositoryUrl } : {}),
    ...(defaultBranch ? { defaultBranch } : {}),
  };
}
