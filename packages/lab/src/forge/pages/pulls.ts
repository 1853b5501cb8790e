import { Response } from 'express';
import { pullFigures, pullFiles, pullRange } from '../domain/pulls';
import { log } from '../git/commits';
import { diffText, formatPatch } from '../git/diff';
import { notFound } from '../http/errors';
import { fullName, isPull } from '../store/ForgeStore';
import { PullIssue } from '../store/schema';
import { Visit, numbered, sendPage } from './context';
import { Html, html } from './html';
import { when } from './layout';
import { commentForm, conversation, heading } from './issues';
import { actAs, commitTable, diffBoxes } from './parts';

async function mergeBox(visit: Visit, issue: PullIssue): Promise<Html> {
  const { forge, repo } = visit;
  const { mergedAt, mergedBy, mergeCommitSha, draft } = issue.pull;
  if (mergedAt) {
    return html`<p class="notice">
      Merged by <strong>${mergedBy}</strong> ${when(mergedAt)} as
      <a href="/${fullName(repo)}/commit/${mergeCommitSha}"
        ><code>${mergeCommitSha?.slice(0, 7)}</code></a
      >.
    </p>`;
  }
  if (issue.state === 'closed')
    return html`<p class="notice">Closed without a merge.</p>`;
  const { mergeable } = await pullFigures(forge, repo, issue);
  if (!mergeable) {
    return html`<p class="notice bad">
      This branch conflicts with <code>${issue.pull.baseRef}</code>. Merge
      <code>${issue.pull.baseRef}</code> into it, then come back.
    </p>`;
  }
  if (draft)
    return html`<p class="notice">
      This is a draft and cannot be merged yet.
    </p>`;
  return html`<form
    class="box"
    method="post"
    action="/${fullName(repo)}/pull/${issue.number}/merge"
  >
    <div class="head">No conflicts with <code>${issue.pull.baseRef}</code></div>
    <div class="body">
      <input type="hidden" name="head" value="${issue.pull.headSha}" />
      <div class="row">
        <label
          >How
          <select name="method">
            <option value="merge">Merge commit</option>
            <option value="squash">Squash</option>
            <option value="rebase">Rebase</option>
          </select></label
        >${actAs(forge)}<button class="go">Merge pull request</button>
      </div>
    </div>
  </form>`;
}

function pullOf(visit: Visit): PullIssue {
  const issue = numbered(visit);
  if (!isPull(issue)) throw notFound();
  return issue;
}

/** @internal */
export async function pullPage(
  visit: Visit,
  response: Response,
): Promise<void> {
  const issue = pullOf(visit);
  sendPage(
    response,
    visit,
    { title: `${issue.title} #${issue.number}`, tab: 'pulls' },
    html`${heading(visit, issue, 'Conversation')}${conversation(
      issue,
    )}${await mergeBox(visit, issue)}${commentForm(visit, issue)}`,
  );
}

/** @internal */
export async function pullFilesPage(
  visit: Visit,
  response: Response,
): Promise<void> {
  const issue = pullOf(visit);
  const files = await pullFiles(visit.forge, visit.repo, issue);
  sendPage(
    response,
    visit,
    { title: `Files of #${issue.number}`, tab: 'pulls' },
    html`${heading(visit, issue, 'Files changed')}${diffBoxes(
      visit.repo,
      issue.pull.headSha,
      files,
    )}`,
  );
}

/** @internal */
export async function pullCommitsPage(
  visit: Visit,
  response: Response,
): Promise<void> {
  const issue = pullOf(visit);
  const { base, head } = await pullRange(visit.forge, visit.repo, issue);
  const commits = await log(visit.gitDir, head, {
    exclude: base,
    reverse: true,
  });
  sendPage(
    response,
    visit,
    { title: `Commits of #${issue.number}`, tab: 'pulls' },
    html`${heading(visit, issue, 'Commits')}${commitTable(
      visit.repo,
      commits,
    )}`,
  );
}

/** `/pull/N.diff` and `/pull/N.patch`. @internal */
export async function pullText(
  visit: Visit,
  response: Response,
): Promise<void> {
  const issue = pullOf(visit);
  const { base, head } = await pullRange(visit.forge, visit.repo, issue);
  const write = visit.request.params.kind === 'diff' ? diffText : formatPatch;
  response.type('text/plain').set('x-content-type-options', 'nosniff');
  response.send(await write(visit.gitDir, base, head));
}
