import { Response } from 'express';
import { log } from '../git/commits';
import { TreeEntry, entryAt, listTree, readBlob } from '../git/objects';
import { listRefs, resolveCommit } from '../git/refs';
import { notFound } from '../http/errors';
import { encodePath } from '../http/urls';
import { fullName } from '../store/ForgeStore';
import { RefPath, splitRefPath } from '../transfer/refPath';
import { Visit, sendPage } from './context';
import { Html, html } from './html';
import { renderMarkdown } from './markdown';
import { when } from './layout';

const MAX_SHOWN_BYTES = 2_000_000;
const README = /^readme\.(md|markdown)$/i;

function crumbs({ repo }: Visit, { ref, path }: RefPath): Html {
  const names = path.split('/').filter(name => name !== '');
  const root = `/${fullName(repo)}/tree/${encodePath(ref)}`;
  return html`<h1>
      <a href="${root}">${repo.name}</a>${names.map((name, index) => {
        const here = names.slice(0, index + 1).join('/');
        return index === names.length - 1
          ? html` / ${name}`
          : html` / <a href="${root}/${encodePath(here)}">${name}</a>`;
      })}
    </h1>
    <p class="quiet">at <code>${ref}</code></p>`;
}

function sizeOf(entry: TreeEntry): string {
  switch (entry.type) {
    case 'tree':
      return 'folder';
    case 'commit':
      return 'submodule';
    default:
      return `${entry.size ?? 0} bytes`;
  }
}

function entryRow({ repo }: Visit, place: RefPath, entry: TreeEntry): Html {
  const kind = entry.type === 'tree' ? 'tree' : 'blob';
  const path = place.path ? `${place.path}/${entry.path}` : entry.path;
  const size = sizeOf(entry);
  const name =
    entry.type === 'commit'
      ? html`${entry.path}`
      : html`<a
          href="/${fullName(repo)}/${kind}/${encodePath(
            place.ref,
          )}/${encodePath(path)}"
          >${entry.path}${entry.type === 'tree' && '/'}</a
        >`;
  return html`<tr>
    <td>${name}</td>
    <td class="when">${size}</td>
  </tr>`;
}

async function folderContent(
  visit: Visit,
  place: RefPath,
  tree: string,
): Promise<Html> {
  const entries = await listTree(visit.gitDir, tree);
  const folders = entries.filter(({ type }) => type === 'tree');
  const sorted = [...folders, ...entries.filter(({ type }) => type !== 'tree')];
  const readme = entries.find(
    ({ path, type }) => type === 'blob' && README.test(path),
  );
  const text =
    readme && (await readBlob(visit.gitDir, readme.sha)).toString('utf8');
  return html`<div class="box">
      <table class="list">
        <tbody>
          ${sorted.map(entry => entryRow(visit, place, entry))}
        </tbody>
      </table>
    </div>
    ${text !== undefined &&
    html`<section class="box">
      <h2>${readme?.path}</h2>
      <div class="body">${renderMarkdown(text)}</div>
    </section>`}`;
}

async function lastCommit(visit: Visit, { sha, path }: RefPath): Promise<Html> {
  const [commit] = await log(visit.gitDir, sha, {
    path: path || undefined,
    limit: 1,
  });
  if (!commit) return html``;
  return html`<p>
    <a href="/${fullName(visit.repo)}/commit/${commit.sha}"
      ><code>${commit.sha.slice(0, 7)}</code></a
    >
    ${commit.message.split('\n')[0]}
    <span class="quiet"
      >${commit.author.name}, ${when(commit.author.date)}</span
    >
  </p>`;
}

/** The front page of a repository. @internal */
export async function repositoryPage(
  visit: Visit,
  response: Response,
): Promise<void> {
  const { repo, gitDir, forge } = visit;
  const sha = await resolveCommit(gitDir, `refs/heads/${repo.defaultBranch}`);
  const clone = html`<p>
    <label
      >Clone
      <input
        type="text"
        readonly
        size="48"
        value="${forge.urls.page(repo)}.git"
    /></label>
  </p>`;
  const head = html`<h1>${fullName(repo)}</h1>
    <p>${repo.description}</p>
    ${clone}`;
  if (!sha) {
    sendPage(
      response,
      visit,
      { title: fullName(repo), tab: 'code' },
      html`${head}
        <p class="notice">
          This repository is empty. Push a branch to fill it.
        </p>`,
    );
    return;
  }
  const place = { ref: repo.defaultBranch, sha, path: '' };
  const branches = await listRefs(gitDir, 'refs/heads/');
  const names = branches.map(({ name }) => name.slice('refs/heads/'.length));
  sendPage(
    response,
    visit,
    { title: fullName(repo), tab: 'code' },
    html`${head}
      <details>
        <summary>
          ${names.length} ${names.length === 1 ? 'branch' : 'branches'}
        </summary>
        <ul>
          ${names.map(
            name =>
              html`<li>
                <a href="/${fullName(repo)}/tree/${encodePath(name)}"
                  >${name}</a
                >
              </li>`,
          )}
        </ul>
      </details>
      ${await lastCommit(visit, place)}${await folderContent(
        visit,
        place,
        sha,
      )}`,
  );
}

async function placeOf(visit: Visit): Promise<RefPath> {
  const place = await splitRefPath(visit.gitDir, visit.request.params.rest);
  if (!place) throw notFound();
  return place;
}

/** A folder. @internal */
export async function treePage(
  visit: Visit,
  response: Response,
): Promise<void> {
  const place = await placeOf(visit);
  const entry = await entryAt(visit.gitDir, place.sha, place.path);
  if (entry?.type === 'blob') {
    response.redirect(
      `/${fullName(visit.repo)}/blob/${encodePath(place.ref)}/${encodePath(
        place.path,
      )}`,
    );
    return;
  }
  if (entry?.type !== 'tree') throw notFound();
  const title = `${place.path || visit.repo.name} at ${place.ref}`;
  sendPage(
    response,
    visit,
    { title, tab: 'code' },
    html`${crumbs(visit, place)}${await lastCommit(
      visit,
      place,
    )}${await folderContent(visit, place, entry.sha)}`,
  );
}

function codeTable(text: string): Html {
  const lines = text.replace(/\n$/, '').split('\n');
  return html`<div class="scroll">
      <table class="code">
        <tbody>
          ${lines.map(
            (line, index) =>
              html`<tr id="L${index + 1}">
                <td class="n"><a href="#L${index + 1}">${index + 1}</a></td>
                <td><pre>${line}</pre></td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    <script src="/_lab/lines.js" defer></script>`;
}

/** A file, with the line anchors GitHub has (`#L12`, `#L12-L20`). @internal */
export async function blobPage(
  visit: Visit,
  response: Response,
): Promise<void> {
  const place = await placeOf(visit);
  const entry = await entryAt(visit.gitDir, place.sha, place.path);
  if (entry?.type === 'tree') {
    response.redirect(
      `/${fullName(visit.repo)}/tree/${encodePath(place.ref)}/${encodePath(
        place.path,
      )}`,
    );
    return;
  }
  if (entry?.type !== 'blob') throw notFound();
  const content = await readBlob(visit.gitDir, entry.sha);
  const raw = `/raw/${fullName(visit.repo)}/${encodePath(
    place.ref,
  )}/${encodePath(place.path)}`;
  const shown = !content.includes(0) && content.length <= MAX_SHOWN_BYTES;
  sendPage(
    response,
    visit,
    { title: `${place.path} at ${place.ref}`, tab: 'code' },
    html`${crumbs(visit, place)}${await lastCommit(visit, place)}
      <div class="box">
        <div class="head">
          ${content.length} bytes · <a href="${raw}">Raw</a>
        </div>
        ${shown
          ? codeTable(content.toString('utf8'))
          : html`<p class="body">
              A binary or very large file:
              <a href="${raw}">open it as it is</a>.
            </p>`}
      </div>`,
  );
}
