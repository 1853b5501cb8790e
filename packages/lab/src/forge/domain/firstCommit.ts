import { Forge } from '../forge';
import { writeBlob } from '../git/objects';
import { Repository, User } from '../store/schema';
import { commitFiles } from './commitFiles';

/** The README that `auto_init` asks for. @internal */
export async function firstCommit(
  forge: Forge,
  repo: Repository,
  creator: User,
): Promise<void> {
  const text = `# ${repo.name}\n${repo.description ?? ''}`;
  const sha = await writeBlob(forge.gitDir(repo), Buffer.from(text));
  await forge.locks.run(String(repo.id), () =>
    commitFiles(forge, repo, creator, {
      branch: repo.defaultBranch,
      changes: [{ path: 'README.md', entry: { mode: '100644', sha } }],
      message: 'Initial commit',
    }),
  );
}
