import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Forge } from '../forge/forge';
import { writeTreeSafely } from '../forge/domain/commitFiles';
import { createRepository, recordSize } from '../forge/domain/repositories';
import {
  Commit,
  isoSeconds,
  readCommit,
  writeCommit,
} from '../forge/git/commits';
import { TreeChange, writeBlob, writeBlobFiles } from '../forge/git/objects';
import { NO_OBJECT, writeRef } from '../forge/git/refs';
import { Repository } from '../forge/store/schema';
import { SeedFile, listSeedFiles } from './files';
import { History, readHistory } from './history';
import { PlannedCommit, planCommits } from './plan';

/** Writes every file as a blob; what a tree says of it, by path. */
async function writeFiles(
  gitDir: string,
  files: readonly SeedFile[],
): Promise<Map<string, TreeChange>> {
  const regular = files.filter(({ target }) => target === undefined);
  const ids = await writeBlobFiles(
    gitDir,
    regular.map(({ file }) => file),
  );
  const changes = new Map<string, TreeChange>();
  for (const [index, { path, mode }] of regular.entries()) {
    changes.set(path, { path, entry: { mode, sha: ids[index] } });
  }
  for (const { path, mode, target } of files) {
    if (target === undefined) continue;
    const sha = await writeBlob(gitDir, Buffer.from(target));
    changes.set(path, { path, entry: { mode, sha } });
  }
  return changes;
}

async function writeHistory(
  forge: Forge,
  repo: Repository,
  files: readonly SeedFile[],
  commits: readonly PlannedCommit[],
): Promise<string> {
  const gitDir = forge.gitDir(repo);
  const written = await writeFiles(gitDir, files);
  let tip: Commit | undefined;
  for (const { commit, add, remove } of commits) {
    const removed: TreeChange[] = remove.map(path => ({ path }));
    const added = add.flatMap(path => written.get(path) ?? []);
    const changes = [...removed, ...added];
    // Git keeps the offset of the author's clock, so the date goes in as it was written.
    const signature = {
      name: commit.author,
      email: commit.email,
      date: commit.date,
    };
    const sha = await writeCommit(gitDir, {
      tree: await writeTreeSafely(forge, repo, tip?.tree, changes),
      parents: tip ? [tip.sha] : [],
      message: commit.message.trimEnd(),
      author: signature,
      committer: signature,
    });
    tip = await readCommit(gitDir, sha);
  }
  return tip?.sha ?? NO_OBJECT;
}

async function seedApp(
  forge: Forge,
  folder: string,
  name: string,
  history: History,
): Promise<void> {
  const files = listSeedFiles(join(folder, 'files'), history.executable);
  const commits = planCommits(
    history,
    files.map(({ path }) => path),
    `${folder}/history.yaml`,
  );
  const [first, last] = [history.commits[0], history.commits.at(-1)];
  const repo = await createRepository(forge, {
    owner: history.owner,
    name,
    description: history.description ?? null,
    private: history.private,
    defaultBranch: history.defaultBranch,
    topics: history.topics,
    createdAt: isoSeconds(first.date),
  });
  const tip = await writeHistory(forge, repo, files, commits);
  await writeRef(
    forge.gitDir(repo),
    `refs/heads/${history.defaultBranch}`,
    tip,
    NO_OBJECT,
  );
  await recordSize(forge, repo);
  forge.store.change(() => {
    repo.pushedAt = isoSeconds(last?.date ?? first.date);
    repo.updatedAt = repo.pushedAt;
  });
}

/**
 * Makes a repository of every sample application that has none yet; existing ones are left alone.
 *
 * @param appsDir - folders, each with `history.yaml` and `files/`
 * @returns full names of the repositories that were made
 * @internal
 */
export async function seed(forge: Forge, appsDir: string): Promise<string[]> {
  if (!existsSync(appsDir)) {
    throw new Error(`There is no folder ${appsDir} with sample applications`);
  }
  const made: string[] = [];
  for (const entry of readdirSync(appsDir, { withFileTypes: true })) {
    const folder = join(appsDir, entry.name);
    if (!entry.isDirectory() || !existsSync(join(folder, 'history.yaml')))
      continue;
    const history = readHistory(join(folder, 'history.yaml'));
    const name = history.repository ?? entry.name;
    if (forge.store.repository(history.owner, name)) continue;
    await seedApp(forge, folder, name, history);
    made.push(`${history.owner}/${name}`);
    forge.logger.info(
      `Made ${history.owner}/${name}: ${history.commits.length} commits`,
    );
  }
  return made;
}
