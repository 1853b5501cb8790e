import { Response } from 'express';
import { pullFigures, pullFiles, pullRange } from '../domain/pulls';
import { log } from '../git/commits';
import { diffText, formatPatch } from '../git/diff';
import { notFound } from '../http/errors';
import { fullName, isPull } from '../store/ForgeStore';
import { Issue, PullIssue } from '../store/schema';
import { Visit, numbered, sendPage } from './context';
import { Html, html } from './html';
import { when } from './layout';
import { renderMarkdown } from './markdown';
import { actAs, commitTable, diffBoxes, labelList, stateBadge } from './parts';

function issueRow({ repo }: Visit, issue: Issue): Html {
  const kind = issue.pull ? 'pull' : 'issues';
  return html`<tr>
    <td>${stateBadge(issue)}</td>
    <td>
      <a href="/${fullName(repo)}/${kind}/${issue.number}">${issue.title}</a>
      ${labelList(repo, issue)}<br /><span class="quiet"
        >#${issue.number} by ${issue.login}</span
      >
    </td>
    <td class="when">${when(issue.createdAt)}</td>
  </tr>`;
}

/** The pull requests or the issues of a repository, open ones first. @internal */
export function issueListPage(
  visit: Visit,
  response: Response,
  kind: 'pulls' | 'issues',
): void {
  const { repo } = visit;
  const issues = repo.issues
    .filter(issue => isPull(issue) === (kind === 'pulls'))
    .sort((a, b) => b.state.localeCompare(a.state) || b.number - a.number);
  const title = kind === 'pulls' ? 'Pull requests' : 'Issues';
  sendPage(
    response,
    visit,
    { title, tab: kind },
    html`<h1>${title}</h1>
      ${issues.length > 0
        ? html`<div class="box">
            <table class="list">
              <tbody>
                ${issues.map(issue => issueRow(visit, issue))}
              </tbody>
            </table>
          </div>`
        : html`<p class="notice">There are none yet.</p>`}`,
  );
}

function writing(
  login: string,
  time: string,
  body: string | null,
  id?: string,
): Html {
  return html`<article class="box" ${id ? html` id="${id}"` : ''}>
    <div class="head">${login} <span class="quiet">${when(time)}</span></div>
    <div class="body">
      ${body
        ? renderMarkdown(body)
        : html`<p class="quiet">No description.</p>`}
    </div>
  </article>`;
}

function conversation(issue: Issue): Html {
  return html`${writing(
    issue.login,
    issue.createdAt,
    issue.body,
  )}${issue.comments.map(comment =>
    writing(
      comment.login,
      comment.createdAt,
      comment.body,
      `issuecomment-${comment.id}`,
    ),
  )}`;
}

function commentForm({ forge, repo }: Visit, issue: Issue): Html {
  const action = `/${fullName(repo)}/${issue.pull ? 'pull' : 'issues'}/${
    issue.number
  }`;
  const canSwitch = !issue.pull?.mergedAt;
  const next = issue.state === 'open' ? 'Close' : 'Reopen';
  return html`<form class="box" method="post" action="${action}/comment">
      <div class="head"><label for="body">Comment</label></div>
      <div class="body">
        <textarea id="body" name="body"></textarea>
        <div class="row">
          ${actAs(forge)}<button class="go">Comment</button>${canSwitch &&
          html`<button name="state" value="${next.toLowerCase()}">
            ${next}
          </button>`}
        </div>
      </div>
    </form>
    <form class="box" method="post" action="${action}/labels">
      <div class="head">Labels</div>
      <div class="body">
        ${labelList(repo, issue)}
        <div class="row">
          <label
            >Label
            <input type="text" name="label" list="labels" required /></label
          ><datalist id="labels">
            ${repo.labels.map(
              label => html`<option value="${label.name}"></option>`,
            )}</datalist
          >${actAs(forge)}<button>Add or remove</button>
        </div>
      </div>
    </form>`;
}

function heading({ repo }: Visit, issue: Issue, current?: string): Html {
  const root = `/${fullName(repo)}/pull/${issue.number}`;
  const entries = [
    [root, 'Conversation'],
    [`${root}/commits`, 'Commits'],
    [`${root}/files`, 'Files changed'],
  ];
  return html`<h1>
      ${issue.title} <span class="quiet">#${issue.number}</span>
    </h1>
    <p>
      ${stateBadge(issue)} <strong>${issue.login}</strong> ${issue.pull &&
      html`wants to merge <code>${issue.pull.headRef}</code> into
        <code>${issue.pull.baseRef}</code>`}
      ${labelList(repo, issue)}
    </p>
    ${issue.pull &&
    html`<nav class="tabs" aria-label="Pull request">
      ${entries.map(([href, text]) =>
        text === current
          ? html`<a href="${href}" aria-current="page">${text}</a>`
          : html`<a href="${href}">${text}</a>`,
      )}
    </nav>`}`;
}

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

/** @internal */
export async function issuePage(
  visit: Visit,
  response: Response,
): Promise<void> {
  const issue = numbered(visit);
  if (isPull(issue)) {
    response.redirect(`/${fullName(visit.repo)}/pull/${issue.number}`);
    return;
  }
  sendPage(
    response,
    visit,
    { title: issue.title, tab: 'issues' },
    html`${heading(visit, issue)}${conversation(issue)}${commentForm(
      visit,
      issue,
    )}`,
  );
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
