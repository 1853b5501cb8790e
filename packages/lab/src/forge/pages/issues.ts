import { Response } from 'express';
import { fullName, isPull } from '../store/ForgeStore';
import { Issue } from '../store/schema';
import { Visit, numbered, sendPage } from './context';
import { Html, html } from './html';
import { when } from './layout';
import { renderMarkdown } from './markdown';
import { actAs, labelList, stateBadge } from './parts';

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

/** What was written on an issue or pull request. @internal */
export function conversation(issue: Issue): Html {
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

/** The forms to comment, close or reopen, and label. @internal */
export function commentForm({ forge, repo }: Visit, issue: Issue): Html {
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

/** Title, state and labels; for a pull request also its branches and tabs. @internal */
export function heading({ repo }: Visit, issue: Issue, current?: string): Html {
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
