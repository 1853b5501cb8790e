import { countCommits, isAncestor, log, mergeBase } from '../git/commits';
import { EMPTY_TREE, diffFiles, diffText, formatPatch } from '../git/diff';
import {
  Endpoint,
  RepoCall,
  Reply,
  json,
  repoEndpoint,
} from '../http/endpoint';
import { HttpError, notFound } from '../http/errors';
import { linkHeader, pageOf, paged } from '../http/paginate';
import { isPull } from '../store/ForgeStore';
import { commitView, commitWithFiles, diffEntry } from '../views/commit';
import { simplePull } from '../views/pull';
import { resolveCommit } from '../git/refs';
import { commitOf, commitOr404, requireCommits } from './lookup';

const COMPARE_COMMITS = 250;

/** Which of GitHub's media types for diffs the caller wants. @internal */
export function diffMediaType(accept: string): 'diff' | 'patch' | undefined {
  if (/github\.(v3\.)?diff/.test(accept)) return 'diff';
  return /github\.(v3\.)?patch/.test(accept) ? 'patch' : undefined;
}

/** A text answer in one of the diff media types. @internal */
export function diffReply(kind: 'diff' | 'patch', body: string): Reply {
  return {
    status: 200,
    body,
    headers: {
      'content-type': `application/vnd.github.v3.${kind}; charset=utf-8`,
    },
  };
}

async function list(call: RepoCall): Promise<Reply> {
  requireCommits(call);
  const { query, gitDir, repo } = call;
  const start = await commitOr404(call, query.get('sha') || repo.defaultBranch);
  const page = pageOf(query);
  const path = query.get('path') || undefined;
  const commits = await log(gitDir, start.sha, {
    path,
    skip: page.offset,
    limit: page.size,
    since: query.get('since') ?? undefined,
    until: query.get('until') ?? undefined,
    author: query.get('author') ?? undefined,
  });
  const total = await countCommits(gitDir, start.sha, { path });
  return {
    ...json(commits.map(commit => commitView(call.forge, repo, commit))),
    headers: linkHeader(call.url, page, total),
  };
}

async function single(call: RepoCall): Promise<Reply> {
  requireCommits(call);
  const { forge, gitDir, repo } = call;
  const commit = await commitOf(call, call.params.ref);
  if (/github\.(v3\.)?sha/.test(call.accept)) {
    return {
      status: 200,
      body: commit.sha,
      headers: { 'content-type': 'application/vnd.github.sha' },
    };
  }
  const base = commit.parents[0] ?? EMPTY_TREE;
  const kind = diffMediaType(call.accept);
  if (kind === 'diff')
    return diffReply(kind, await diffText(gitDir, base, commit.sha));
  if (kind === 'patch')
    return diffReply(kind, await formatPatch(gitDir, undefined, commit.sha));
  return json(
    commitWithFiles(
      forge,
      repo,
      commit,
      await diffFiles(gitDir, base, commit.sha),
    ),
  );
}

async function compare(call: RepoCall): Promise<Reply> {
  const { forge, repo, gitDir } = call;
  const [baseName, headName] = call.params.basehead
    .split('...')
    .map(side => side.split(':').at(-1) ?? '');
  if (!baseName || !headName) throw notFound();
  const base = await commitOr404(call, baseName);
  const head = await commitOr404(call, headName);
  const ancestor = await mergeBase(gitDir, base.sha, head.sha);
  if (!ancestor) {
    throw new HttpError(
      404,
      `No common ancestor between ${baseName} and ${headName}.`,
    );
  }
  const kind = diffMediaType(call.accept);
  if (kind === 'diff')
    return diffReply(kind, await diffText(gitDir, ancestor, head.sha));
  if (kind === 'patch')
    return diffReply(kind, await formatPatch(gitDir, ancestor, head.sha));
  const ahead = await countCommits(gitDir, head.sha, { exclude: base.sha });
  const behind = await countCommits(gitDir, base.sha, { exclude: head.sha });
  const commits = await log(gitDir, head.sha, {
    exclude: base.sha,
    reverse: true,
  });
  const files = await diffFiles(gitDir, ancestor, head.sha);
  const page = forge.urls.page(repo, `/compare/${base.sha}...${head.sha}`);
  return json({
    url: forge.urls.repoApi(repo, `/compare/${base.sha}...${head.sha}`),
    html_url: page,
    permalink_url: page,
    diff_url: `${page}.diff`,
    patch_url: `${page}.patch`,
    base_commit: commitView(forge, repo, base),
    merge_base_commit: commitView(forge, repo, await commitOf(call, ancestor)),
    status: compareStatus(ahead, behind),
    ahead_by: ahead,
    behind_by: behind,
    total_commits: ahead,
    commits: commits
      .slice(0, COMPARE_COMMITS)
      .map(commit => commitView(forge, repo, commit)),
    files: files.map(file => diffEntry(forge, repo, head.sha, file)),
  });
}

function compareStatus(ahead: number, behind: number): string {
  if (ahead > 0) return behind > 0 ? 'diverged' : 'ahead';
  return behind > 0 ? 'behind' : 'identical';
}

async function pullsOfCommit(call: RepoCall): Promise<Reply> {
  const { forge, repo, gitDir, actor } = call;
  const sha = await resolveCommit(gitDir, call.params.commit_sha);
  if (!sha)
    throw new HttpError(
      422,
      `No commit found for SHA: ${call.params.commit_sha}`,
    );
  const found = [];
  for (const issue of repo.issues.filter(isPull)) {
    const { headSha, baseSha, mergeCommitSha } = issue.pull;
    const inHead = await isAncestor(gitDir, sha, headSha);
    const inBase = await isAncestor(gitDir, sha, baseSha);
    if (mergeCommitSha === sha || (inHead && !inBase)) found.push(issue);
  }
  return paged(call, found, issue => simplePull(forge, repo, issue, actor));
}

/** Commits: list, read, compare, statuses. @internal */
export const commitEndpoints: readonly Endpoint[] = [
  repoEndpoint('get', '/commits', 'read', list),
  repoEndpoint('get', '/commits/{commit_sha}/pulls', 'read', pullsOfCommit),
  repoEndpoint('get', '/commits/{ref}', 'read', single),
  repoEndpoint('get', '/compare/{basehead}', 'read', compare),
];
