import { Response } from 'express';
import { log, readCommit } from '../git/commits';
import { EMPTY_TREE, diffFiles } from '../git/diff';
import { resolveCommit } from '../git/refs';
import { notFound } from '../http/errors';
import { pageOf } from '../http/paginate';
import { fullName } from '../store/ForgeStore';
import { splitRefPath } from '../transfer/refPath';
import { Visit, sendPage } from './context';
import { html } from './html';
import { when } from './layout';
import { commitTable, diffBoxes } from './parts';

/** History of a branch, of a folder or of a file. @internal */
export async function commitsPage(
  visit: Visit,
  response: Response,
): Promise<void> {
  const { repo, gitDir, request } = visit;
  const rest = request.params.rest || repo.defaultBranch;
  const place = repo.size === 0 ? undefined : await splitRefPath(gitDir, rest);
  if (repo.size > 0 && !place) throw notFound();
  const page = pageOf(new URLSearchParams(request.url.split('?')[1]));
  const commits = place
    ? await log(gitDir, place.sha, {
        path: place.path || undefined,
        skip: page.offset,
        limit: page.size,
      })
    : [];
  sendPage(
    response,
    visit,
    { title: `Commits of ${rest}`, tab: 'commits' },
    html`<h1>Commits</h1>
      <p class="quiet">of <code>${rest}</code></p>
      ${commits.length > 0
        ? commitTable(repo, commits)
        : html`<p class="notice">No commits here.</p>`}${commits.length ===
        page.size && html`<p><a href="?page=${page.page + 1}">Older</a></p>`}`,
  );
}

/** One commit and what it changed. @internal */
export async function commitPage(
  visit: Visit,
  response: Response,
): Promise<void> {
  const { repo, gitDir, request } = visit;
  const sha = await resolveCommit(gitDir, request.params.sha);
  const commit = sha && (await readCommit(gitDir, sha));
  if (!commit) throw notFound();
  const [title, ...message] = commit.message.split('\n');
  const files = await diffFiles(
    gitDir,
    commit.parents[0] ?? EMPTY_TREE,
    commit.sha,
  );
  sendPage(
    response,
    visit,
    { title, tab: 'commits' },
    html`<h1>${title}</h1>
      <p>
        <strong>${commit.author.name}</strong> committed
        ${when(commit.author.date)} · <code>${commit.sha}</code> ·
        <a href="/${fullName(repo)}/tree/${commit.sha}">browse files</a>
      </p>
      ${message.length > 0 &&
      html`<pre>${message.join('\n').trim()}</pre>`}${diffBoxes(
        repo,
        commit.sha,
        files,
      )}`,
  );
}
