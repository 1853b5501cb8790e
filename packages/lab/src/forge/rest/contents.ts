import { z } from 'zod';
import { commitFiles } from '../domain/commitFiles';
import { log } from '../git/commits';
import {
  TreeEntry,
  entryAt,
  listTree,
  readBlob,
  writeBlob,
} from '../git/objects';
import { readRef } from '../git/refs';
import { bodyOf } from '../http/body';
import {
  Endpoint,
  RepoCall,
  Reply,
  json,
  repoEndpoint,
  requireUser,
} from '../http/endpoint';
import { HttpError, notFound, unprocessable } from '../http/errors';
import {
  directoryEntry,
  fileContent,
  symlinkContent,
  submoduleContent,
} from '../views/content';
import { gitCommit } from '../views/commit';
import { commitOr404 } from './lookup';

const person = z
  .object({ name: z.string(), email: z.string(), date: z.string().optional() })
  .optional();
const base64 = z.string().transform(text => Buffer.from(text, 'base64'));
const putSchema = z.object({
  message: z.string(),
  content: base64,
  sha: z.string().optional(),
  branch: z.string().optional(),
  author: person,
  committer: person,
});
const deleteSchema = putSchema
  .omit({ content: true })
  .extend({ sha: z.string() });

const README = /^readme(\.(md|markdown|txt|rst|adoc))?$/i;

function cleanPath(path = ''): string {
  return path.replace(/^\/+|\/+$/g, '');
}

async function raw(call: RepoCall, entry: TreeEntry): Promise<Reply> {
  return {
    status: 200,
    body: await readBlob(call.gitDir, entry.sha),
    headers: { 'content-type': 'application/vnd.github.v3.raw; charset=utf-8' },
  };
}

async function file(
  call: RepoCall,
  ref: string,
  entry: TreeEntry,
): Promise<Reply> {
  if (/\braw\b/.test(call.accept)) return raw(call, entry);
  const blob = await readBlob(call.gitDir, entry.sha);
  return json(
    entry.mode === '120000'
      ? symlinkContent(call.forge, call.repo, ref, entry, blob.toString('utf8'))
      : fileContent(call.forge, call.repo, ref, entry, blob),
  );
}

async function directory(
  call: RepoCall,
  ref: string,
  entry: TreeEntry,
): Promise<Reply> {
  const entries = await listTree(call.gitDir, entry.sha);
  const inside = entries.map(child => ({
    ...child,
    path: entry.path ? `${entry.path}/${child.path}` : child.path,
  }));
  return json(
    inside.map(child => directoryEntry(call.forge, call.repo, ref, child)),
  );
}

async function lastModified(
  call: RepoCall,
  sha: string,
  path: string,
): Promise<Record<string, string>> {
  const [last] = await log(call.gitDir, sha, {
    path: path || undefined,
    limit: 1,
  });
  return last
    ? { 'last-modified': new Date(last.committer.date).toUTCString() }
    : {};
}

async function contentAt(call: RepoCall, path: string): Promise<Reply> {
  const ref = call.query.get('ref') || call.repo.defaultBranch;
  if (call.repo.size === 0)
    throw new HttpError(404, 'This repository is empty.');
  const commit = await commitOr404(
    call,
    ref,
    `No commit found for the ref ${ref}`,
  );
  const entry = await entryAt(call.gitDir, commit.sha, path);
  if (!entry) throw notFound();
  const reply = await contentOf(call, ref, entry);
  return {
    ...reply,
    headers: {
      ...reply.headers,
      ...(await lastModified(call, commit.sha, path)),
    },
  };
}

function contentOf(
  call: RepoCall,
  ref: string,
  entry: TreeEntry,
): Promise<Reply> | Reply {
  switch (entry.type) {
    case 'tree':
      return directory(call, ref, entry);
    case 'commit':
      return json(submoduleContent(call.forge, call.repo, ref, entry));
    default:
      return file(call, ref, entry);
  }
}

/** Refuses a write over a file that is not the one the caller has seen. */
function checkBlob(
  path: string,
  present: TreeEntry | undefined,
  seen: string | undefined,
): void {
  if (present && present.type !== 'blob') {
    throw unprocessable(`${path} is not a file`);
  }
  if (present && seen === undefined) {
    throw new HttpError(422, 'Invalid request.\n\n"sha" wasn\'t supplied.');
  }
  if (seen !== undefined && present?.sha !== seen) {
    throw new HttpError(409, `${path} does not match ${seen}`);
  }
}

type Write = z.infer<typeof putSchema> | z.infer<typeof deleteSchema>;

function write(call: RepoCall, input: Write): Promise<Reply> {
  const { forge, repo, gitDir } = call;
  const user = requireUser(call);
  const path = cleanPath(call.params.path);
  const branch = input.branch ?? repo.defaultBranch;
  return forge.locks.run(String(repo.id), async () => {
    const tip = await readRef(gitDir, `refs/heads/${branch}`);
    if (!tip && repo.size > 0)
      throw new HttpError(404, `Branch ${branch} not found`);
    const present = tip && (await entryAt(gitDir, tip.sha, path));
    checkBlob(path, present, input.sha);
    const content = 'content' in input ? input.content : undefined;
    const mode = present?.mode === '100755' ? '100755' : '100644';
    const entry = content && { mode, sha: await writeBlob(gitDir, content) };
    const commit = await commitFiles(forge, repo, user, {
      branch,
      parent: tip?.sha,
      changes: [{ path, entry }],
      message: input.message,
      author: input.author,
      committer: input.committer,
    });
    const now = content && (await entryAt(gitDir, commit.sha, path));
    return json(
      {
        content: now
          ? directoryEntry(forge, repo, branch, {
              ...now,
              size: content?.length,
            })
          : null,
        commit: gitCommit(forge, repo, commit),
      },
      present || !now ? 200 : 201,
    );
  });
}

/** Files and folders of a commit. @internal */
export const contentEndpoints: readonly Endpoint[] = [
  repoEndpoint('get', '/readme', 'read', async call => {
    const commit = await commitOr404(
      call,
      call.query.get('ref') || call.repo.defaultBranch,
    );
    const entries = await listTree(call.gitDir, commit.tree);
    const readme = entries.find(
      ({ path, type }) => type === 'blob' && README.test(path),
    );
    if (!readme) throw notFound();
    return contentAt(call, readme.path);
  }),
  repoEndpoint('get', '/contents/{path}', 'read', call =>
    contentAt(call, cleanPath(call.params.path)),
  ),
  repoEndpoint('put', '/contents/{path}', 'write', call =>
    write(call, bodyOf(call, putSchema)),
  ),
  repoEndpoint('delete', '/contents/{path}', 'write', call =>
    write(
      call,
      bodyOf(
        {
          ...call,
          body: { ...Object.fromEntries(call.query), ...Object(call.body) },
        },
        deleteSchema,
      ),
    ),
  ),
];
