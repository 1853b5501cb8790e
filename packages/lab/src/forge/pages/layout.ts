import { Repository } from '../store/schema';
import { fullName } from '../store/ForgeStore';
import { Html, Part, html } from './html';

/** @internal */
export type Tab = 'code' | 'commits' | 'pulls' | 'issues' | 'actions';

/** @internal */
export interface PageOptions {
  title: string;
  repo?: Repository;
  tab?: Tab;
  viewer: string;
}

function tabs(repo: Repository, current: Tab | undefined): Html {
  const root = `/${fullName(repo)}`;
  const open = (isPull: boolean) =>
    repo.issues.filter(
      issue => issue.state === 'open' && (issue.pull !== undefined) === isPull,
    ).length;
  const entries: [Tab, string, string][] = [
    ['code', root, 'Code'],
    ['commits', `${root}/commits`, 'Commits'],
    ['pulls', `${root}/pulls`, `Pull requests (${open(true)})`],
    ['issues', `${root}/issues`, `Issues (${open(false)})`],
    ['actions', `${root}/actions`, 'Actions'],
  ];
  return html`<nav class="tabs" aria-label="Repository">
    ${entries.map(([tab, href, text]) =>
      tab === current
        ? html`<a href="${href}" aria-current="page">${text}</a>`
        : html`<a href="${href}">${text}</a>`,
    )}
  </nav>`;
}

/**
 * A whole page.
 *
 * @internal
 */
export function page(
  { title, repo, tab, viewer }: PageOptions,
  content: Part,
): string {
  const place = repo
    ? html`<a href="/${repo.owner}">${repo.owner}</a> /
        <a href="/${fullName(repo)}"><strong>${repo.name}</strong></a>`
    : '';
  return html`<!DOCTYPE html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · Drydock lab</title>
        <link rel="stylesheet" href="/_lab/style.css" />
        <link
          rel="icon"
          href="/_lab/avatars/drydock.svg"
          type="image/svg+xml"
        />
      </head>
      <body>
        <a class="skip" href="#content">Skip to content</a>
        <header class="site">
          <div>
            <a href="/"><strong>Drydock lab</strong></a
            ><span>${place}</span
            ><span class="who">You are <strong>${viewer}</strong></span>
          </div>
        </header>
        <main id="content">${repo && tabs(repo, tab)} ${content}</main>
        <footer>
          A forge for demonstrations. It stands in for GitHub on this machine
          only.
        </footer>
      </body>
    </html> `.toString();
}

/** A moment, readable and exact. @internal */
export function when(iso: string): Html {
  return html`<time datetime="${iso}" title="${iso}"
    >${iso.slice(0, 16).replace('T', ' ')}</time
  >`;
}
