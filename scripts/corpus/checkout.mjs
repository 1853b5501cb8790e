// Gets the repositories of the corpus at their commits.
import { execFile } from 'node:child_process';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

const CLONE_TIMEOUT_MS = 10 * 60_000;

/**
 * The folder of a repository at its commit: the one under `checkouts` when that is given, else a clone of that single
 * commit from github.com under `cache`, without its submodules.
 *
 * @param app - `repository` and `commit`
 * @param options - `checkouts`: folder with a folder OWNER+NAME for each repository; `cache`: where clones are kept
 * @throws Error saying what is missing and what to do
 */
export async function getRepository({ repository, commit }, options) {
  const name = repository.replace('/', '+');
  if (options.checkouts) {
    const folder = path.join(options.checkouts, name);
    if (await isFolder(folder)) return folder;
    throw new Error(
      `There is no folder ${name} under the one given by --checkouts. Put ${repository} at ${commit} there, or leave the option out to clone it.`,
    );
  }
  const folder = path.join(options.cache, `${name}@${commit.slice(0, 12)}`);
  if (!(await isFolder(folder))) await clone(repository, commit, folder);
  return folder;
}

async function isFolder(folder) {
  return stat(folder).then(
    stats => stats.isDirectory(),
    () => false,
  );
}

async function clone(repository, commit, folder) {
  const url = `https://github.com/${repository}.git`;
  const partial = `${folder}.partial`;
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial, { recursive: true });
  process.stderr.write(`Cloning ${url} at ${commit.slice(0, 12)}\n`);
  try {
    await git(partial, 'init', '--quiet');
    await git(partial, 'fetch', '--quiet', '--depth=1', url, commit);
    await git(partial, 'checkout', '--quiet', '--detach', 'FETCH_HEAD');
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    throw new Error(
      `${repository} cannot be cloned: ${(
        error.stderr || error.message
      ).trim()}\nGive a folder with copies by --checkouts DIR.`,
    );
  }
  await rename(partial, folder);
}

/** Git with nothing of a stranger's repository or of this user's settings at work: no hooks, filters or questions. */
function git(folder, ...args) {
  return run(
    'git',
    ['-c', 'core.hooksPath=/dev/null', '-c', 'core.symlinks=false', ...args],
    {
      cwd: folder,
      timeout: CLONE_TIMEOUT_MS,
      env: {
        ...process.env,
        GIT_TERMINAL_PROMPT: '0',
        GIT_LFS_SKIP_SMUDGE: '1',
      },
    },
  );
}
