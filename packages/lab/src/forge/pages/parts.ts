import { Forge } from '../forge';
import { Commit } from '../git/commits';
import { FileDiff } from '../git/diff';
import { fullName } from '../store/ForgeStore';
import { Issue, Repository } from '../store/schema';
import { encodePath } from '../http/urls';
import { labelsOf } from '../views/issue';
import { Html, html } from './html';
import { when } from './layout';

/** The labels of an issue. @internal */
export function labelList(repo: Repository, issue: Issue): Html[] {
  return labelsOf(repo, issue).map(
    label =>
      html`<span
        class="label"
        style="--label:#${/^[0-9a-f]{6}$/i.test(label.color)
          ? label.color
          : 'ededed'}"
        >${label.name}</span
      > `,
  );
}

/** What became of an issue or pull request, as a word in a coloured shape. @internal */
export function stateBadge(issue: Issue): Html {
  if (issue.pull?.mergedAt)
    return html`<span class="state merged">Merged</span>`;
  if (issue.state === 'closed')
    return html`<span class="state closed">Closed</span>`;
  if (issue.pull?.draft) return html`<span class="state draft">Draft</span>`;
  return html`<span class="state open">Open</span>`;
}

/** A table of commits, newest first or as given. @internal */
export function commitTable(
  repo: Repository,
  commits: readonly Commit[],
): Html {
  return html`<div class="box">
    <table class="list">
      <tbody>
        ${commits.map(
          commit =>
            html`<tr>
              <td>
                <a href="/${fullName(repo)}/commit/${commit.sha}"
                  >${commit.message.split('\n')[0]}</a
                ><br /><span class="quiet">${commit.author.name}</span>
              </td>
              <td><code>${commit.sha.slice(0, 7)}</code></td>
              <td class="when">${when(commit.author.date)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

interface Line {
  kind: 'add' | 'del' | 'same' | 'hunk';
  old?: number;
  now?: number;
  text: string;
}

/** The lines of a patch with their numbers on both sides. @internal */
export function patchLines(patch: string): Line[] {
  let old = 0;
  let now = 0;
  return patch.split('\n').map(text => {
    const hunk = /^@@ -(\d+)(?:,\d+)? \+(\d+)/.exec(text);
    if (hunk) {
      old = Number(hunk[1]);
      now = Number(hunk[2]);
      return { kind: 'hunk', text };
    }
    switch (text[0]) {
      case '+':
        return { kind: 'add', now: now++, text };
      case '-':
        return { kind: 'del', old: old++, text };
      case '\\':
        return { kind: 'hunk', text };
      default:
        return { kind: 'same', old: old++, now: now++, text };
    }
  });
}

/** What changed, file by file. @internal */
export function diffBoxes(
  repo: Repository,
  sha: string,
  files: readonly FileDiff[],
): Html {
  const sum = (count: (file: FileDiff) => number) =>
    files.reduce((total, file) => total + count(file), 0);
  return html`<p>
      ${files.length} ${files.length === 1 ? 'file' : 'files'} changed,
      <span class="plus">${sum(file => file.additions)} added</span>,
      <span class="minus">${sum(file => file.deletions)} removed</span> lines.
    </p>
    ${files.map(file => diffBox(repo, sha, file))}`;
}

function diffBox(repo: Repository, sha: string, file: FileDiff): Html {
  const target = `/${fullName(repo)}/blob/${sha}/${encodePath(file.path)}`;
  const name = file.previousPath
    ? `${file.previousPath} → ${file.path}`
    : file.path;
  const link =
    file.status === 'removed'
      ? html`${name}`
      : html`<a href="${target}">${name}</a>`;
  return html`<section class="box" aria-label="${name}">
    <h3>
      ${link} <span class="quiet">${file.status}</span>
      <span class="plus">+${file.additions}</span>
      <span class="minus">−${file.deletions}</span>
    </h3>
    ${file.patch === undefined
      ? html`<p class="body quiet">
          No text difference to show: a binary, moved or very large file.
        </p>`
      : html`<div class="scroll">
          <table class="code">
            <tbody>
              ${patchLines(file.patch).map(
                line =>
                  html`<tr class="${line.kind}">
                    <td class="n quiet">${line.old}</td>
                    <td class="n quiet">${line.now}</td>
                    <td><pre>${line.text}</pre></td>
                  </tr>`,
              )}
            </tbody>
          </table>
        </div>`}
  </section>`;
}

/** "Act as" of a form. @internal */
export function actAs(forge: Forge): Html {
  const people = forge.store.users().filter(user => user.type === 'User');
  return html`<label
    >as
    <select name="as">
      ${people.map(
        user =>
          html`<option value="${user.login}">
            ${user.name ?? user.login}
          </option>`,
      )}
    </select></label
  >`;
}
