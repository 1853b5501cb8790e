import { z } from 'zod';
import { signatureOf } from '../domain/identity';
import { writeTreeSafely } from '../domain/commitFiles';
import { readCommit, writeCommit } from '../git/commits';
import {
  TreeChange,
  listTree,
  objectType,
  readBlob,
  writeBlob,
} from '../git/objects';
import { resolveCommit } from '../git/refs';
import { gitText } from '../git/run';
import { bodyOf } from '../http/body';
import {
  Endpoint,
  RepoCall,
  json,
  repoEndpoint,
  requireUser,
} from '../http/endpoint';
import { notFound, unprocessable } from '../http/errors';
import { base64Lines } from '../views/content';
import { gitCommit } from '../views/commit';
import { nodeId } from '../views/user';
import { requireCommits } from './lookup';

/** GitHub cuts recursive listings here. Source: docs.github.com/rest/git/trees. */
const TREE_LIMIT = 100_000;

const MODES = ['100644', '100755', '040000', '160000', '120000'] as const;
const blobSchema = z.object({
  content: z.string(),
  encoding: z.enum(['utf-8', 'base64']).default('utf-8'),
});
const treeSchema = z.object({
  base_tree: z.string().optional(),
  tree: z.array(
    z.object({
      path: z.string().min(1),
      mode: z.enum(MODES).default('100644'),
      type: z.enum(['blob', 'tree', 'commit']).optional(),
      sha: z.string().nullable().optional(),
      content: z.string().optional(),
    }),
  ),
});
const person = z
  .object({ name: z.string(), email: z.string(), date: z.string().optional() })
  .optional();
const commitSchema = z.object({
  message: z.string(),
  tree: z.string(),
  parents: z.array(z.string()).default([]),
  author: person,
  committer: person,
});

const blobs: Endpoint[] = [
  repoEndpoint('post', '/git/blobs', 'write', async call => {
    requireCommits(call);
    const { content, encoding } = bodyOf(call, blobSchema);
    const bytes = Buffer.from(
      content,
      encoding === 'base64' ? 'base64' : 'utf8',
    );
    const sha = await writeBlob(call.gitDir, bytes);
    return json(
      { sha, url: call.forge.urls.repoApi(call.repo, `/git/blobs/${sha}`) },
      201,
    );
  }),
  repoEndpoint('get', '/git/blobs/{file_sha}', 'read', async call => {
    requireCommits(call);
    const sha = call.params.file_sha;
    if ((await objectType(call.gitDir, sha)) !== 'blob') throw notFound();
    const content = await readBlob(call.gitDir, sha);
    if (/\braw\b/.test(call.accept)) {
      return {
        status: 200,
        body: content,
        headers: { 'content-type': 'application/vnd.github.raw' },
      };
    }
    return json({
      sha,
      node_id: nodeId('Blob', `${call.repo.id}:${sha}`),
      size: content.length,
      url: call.forge.urls.repoApi(call.repo, `/git/blobs/${sha}`),
      content: base64Lines(content),
      encoding: 'base64',
    });
  }),
];

async function treeView(call: RepoCall, sha: string, recursive: boolean) {
  const { urls } = call.forge;
  const entries = await listTree(call.gitDir, sha, { recursive });
  return {
    sha,
    url: urls.repoApi(call.repo, `/git/trees/${sha}`),
    tree: entries.slice(0, TREE_LIMIT).map(entry => ({
      path: entry.path,
      mode: entry.mode,
      type: entry.type,
      sha: entry.sha,
      ...(entry.size !== undefined && { size: entry.size }),
      ...(entry.type !== 'commit' && {
        url: urls.repoApi(call.repo, `/git/${entry.type}s/${entry.sha}`),
      }),
    })),
    truncated: entries.length > TREE_LIMIT,
  };
}

/** The tree that a tree id, commit id or branch name stands for. */
async function treeSha(
  call: RepoCall,
  name: string,
): Promise<string | undefined> {
  if ((await objectType(call.gitDir, name)) === 'tree') return name;
  const commit = await resolveCommit(call.gitDir, name);
  if (!commit) return undefined;
  return (await readCommit(call.gitDir, commit))?.tree;
}

type TreeInput = z.infer<typeof treeSchema>['tree'][number];

async function treeChange(
  call: RepoCall,
  input: TreeInput,
): Promise<TreeChange> {
  const { path, mode, sha, content } = input;
  if (sha === null) return { path };
  if (sha === undefined) {
    if (content === undefined) {
      throw unprocessable(
        `tree.${path}: one of "sha" and "content" must be given`,
      );
    }
    return {
      path,
      entry: { mode, sha: await writeBlob(call.gitDir, Buffer.from(content)) },
    };
  }
  const type = mode === '040000' ? 'tree' : 'blob';
  // A submodule's commit is in another repository.
  if (mode !== '160000' && (await objectType(call.gitDir, sha)) !== type) {
    throw unprocessable(`tree.sha ${sha} is not a valid ${type}`);
  }
  return { path, entry: { mode, sha } };
}

const trees: Endpoint[] = [
  repoEndpoint('get', '/git/trees/{tree_sha}', 'read', async call => {
    requireCommits(call);
    const sha = await treeSha(call, call.params.tree_sha);
    if (!sha) throw notFound();
    return json(await treeView(call, sha, call.query.has('recursive')));
  }),
  repoEndpoint('post', '/git/trees', 'write', async call => {
    requireCommits(call);
    const input = bodyOf(call, treeSchema);
    const base = input.base_tree && (await treeSha(call, input.base_tree));
    if (input.base_tree && !base)
      throw unprocessable('base_tree is not a valid tree');
    const changes: TreeChange[] = [];
    for (const entry of input.tree) changes.push(await treeChange(call, entry));
    const sha = await writeTreeSafely(
      call.forge,
      call.repo,
      base || undefined,
      changes,
    );
    return json(await treeView(call, sha, false), 201);
  }),
];

const commits: Endpoint[] = [
  repoEndpoint('get', '/git/commits/{commit_sha}', 'read', async call => {
    requireCommits(call);
    const commit = await readCommit(call.gitDir, call.params.commit_sha);
    if (!commit) throw notFound();
    return json(gitCommit(call.forge, call.repo, commit));
  }),
  repoEndpoint('post', '/git/commits', 'write', async call => {
    const user = requireUser(call);
    requireCommits(call);
    const input = bodyOf(call, commitSchema);
    if ((await objectType(call.gitDir, input.tree)) !== 'tree') {
      throw unprocessable('Tree SHA does not exist');
    }
    for (const parent of input.parents) {
      if (!(await readCommit(call.gitDir, parent))) {
        throw unprocessable(
          'Parent SHA does not exist or is not a commit object',
        );
      }
    }
    const author = {
      ...signatureOf(call.forge.store, user),
      ...(input.author ?? input.committer),
    };
    const sha = await writeCommit(call.gitDir, {
      tree: input.tree,
      parents: input.parents,
      message: input.message,
      author,
      committer: { ...author, ...input.committer },
    });
    const commit = await readCommit(call.gitDir, sha);
    if (!commit) throw new Error(`The commit ${sha} just written is gone`);
    return json(gitCommit(call.forge, call.repo, commit), 201);
  }),
];

const tags: Endpoint[] = [
  repoEndpoint('get', '/tags', 'read', async call => {
    const lines = await gitText(call.gitDir, [
      'for-each-ref',
      '--format=%(refname:strip=2)%00%(if)%(*objectname)%(then)%(*objectname)%(else)%(objectname)%(end)',
      'refs/tags',
    ]);
    const { urls } = call.forge;
    return json(
      lines
        .split('\n')
        .filter(line => line !== '')
        .map(line => line.split('\0'))
        .map(([name, sha]) => ({
          name,
          node_id: nodeId('Ref', `${call.repo.id}:refs/tags/${name}`),
          commit: { sha, url: urls.repoApi(call.repo, `/commits/${sha}`) },
          zipball_url: urls.repoApi(call.repo, `/zipball/refs/tags/${name}`),
          tarball_url: urls.repoApi(call.repo, `/tarball/refs/tags/${name}`),
        })),
    );
  }),
];

/** Git's own objects: blobs, trees, commits, tags. @internal */
export const gitObjectEndpoints: readonly Endpoint[] = [
  ...blobs,
  ...trees,
  ...commits,
  ...tags,
];
