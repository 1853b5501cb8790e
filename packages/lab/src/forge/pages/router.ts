import express, { ErrorRequestHandler, Response, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { Forge } from '../forge';
import { HttpError } from '../http/errors';
import { visibleRepositories } from '../rest/repositories';
import { fullName } from '../store/ForgeStore';
import { LINES_SCRIPT, STYLE, avatar } from './assets';
import { blobPage, repositoryPage, treePage } from './code';
import { Visit, viewerOf, visit } from './context';
import { postComment, postLabel, postMerge } from './forms';
import { html } from './html';
import { page } from './layout';
import { commitPage, commitsPage } from './history';
import { issueListPage, issuePage } from './issues';
import { jobLogPage, runListPage, runPage } from './runs';
import { pullCommitsPage, pullFilesPage, pullPage, pullText } from './pulls';

const POLICY =
  "default-src 'none'; style-src 'self' 'unsafe-inline'; script-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

type Handler = (visit: Visit, response: Response) => Promise<void> | void;

const PAGES: readonly [path: string, handler: Handler][] = [
  ['/', repositoryPage],
  ['/tree/:rest(*)', treePage],
  ['/blob/:rest(*)', blobPage],
  ['/commits/:rest(*)', commitsPage],
  ['/commits', commitsPage],
  ['/commit/:sha', commitPage],
  ['/pulls', (seen, response) => issueListPage(seen, response, 'pulls')],
  ['/issues', (seen, response) => issueListPage(seen, response, 'issues')],
  ['/issues/:number', issuePage],
  ['/actions', runListPage],
  ['/actions/runs/:run', runPage],
  ['/actions/jobs/:job/log', jobLogPage],
  ['/pull/:number(\\d+).:kind(diff|patch)', pullText],
  ['/pull/:number/files', pullFilesPage],
  ['/pull/:number/commits', pullCommitsPage],
  ['/pull/:number', pullPage],
  [
    '/raw/:rest(*)',
    ({ repo, request }, response) =>
      response.redirect(`/raw/${fullName(repo)}/${request.params.rest}`),
  ],
  // An address to edit a file, as Backstage offers it, leads to the file: the lab has no editor.
  [
    '/edit/:rest(*)',
    ({ repo, request }, response) =>
      response.redirect(`/${fullName(repo)}/blob/${request.params.rest}`),
  ],
];

const FORMS: readonly [path: string, handler: Handler][] = [
  ['/:kind(pull|issues)/:number/comment', postComment],
  ['/:kind(pull|issues)/:number/labels', postLabel],
  ['/pull/:number/merge', postMerge],
];

function assetRouter(): Router {
  const router = PromiseRouter();
  router.get('/style.css', (_request, response) =>
    response.type('css').send(STYLE),
  );
  router.get('/lines.js', (_request, response) =>
    response.type('js').send(LINES_SCRIPT),
  );
  router.get('/avatars/:login.svg', (request, response) =>
    response.type('svg').send(avatar(request.params.login)),
  );
  return router;
}

function repositoryListPage(
  forge: Forge,
  title: string,
  owner?: string,
): string {
  const viewer = viewerOf(forge);
  const repos = visibleRepositories(
    forge,
    { kind: 'user', user: viewer },
    repo => !owner || repo.owner === owner,
  );
  return page(
    { title, viewer: viewer.login },
    html`<h1>${title}</h1>
      ${repos.length > 0
        ? html`<div class="box">
            <table class="list">
              <tbody>
                ${repos.map(
                  repo =>
                    html`<tr>
                      <td>
                        <a href="/${fullName(repo)}"
                          ><strong>${fullName(repo)}</strong></a
                        ><br /><span class="quiet">${repo.description}</span>
                      </td>
                    </tr>`,
                )}
              </tbody>
            </table>
          </div>`
        : html`<p class="notice">
            No repository yet. Create one through the API at
            <code>${forge.urls.api}</code>.
          </p>`}`,
  );
}

/** Shows what went wrong as a page. */
function errorPage(forge: Forge): ErrorRequestHandler {
  return (error, _request, response, next) => {
    if (!(error instanceof HttpError) || response.headersSent) {
      next(error);
      return;
    }
    const title =
      error.status === 404 ? 'There is no such page' : error.message;
    response.status(error.status).send(
      page(
        { title, viewer: viewerOf(forge).login },
        html`<h1>${title}</h1>
          <p><a href="/">All repositories</a></p>`,
      ),
    );
  };
}

/**
 * The pages a person opens. Addresses of owners the lab does not know are left to others.
 *
 * @internal
 */
export function pageRouter(forge: Forge): Router {
  const pages = PromiseRouter({ mergeParams: true });
  pages.use(express.urlencoded({ extended: false, limit: '1mb' }));
  for (const [path, handle] of PAGES) {
    pages.get(path, (request, response) =>
      handle(visit(forge, request), response),
    );
  }
  for (const [path, handle] of FORMS) {
    pages.post(path, (request, response) =>
      handle(visit(forge, request), response),
    );
  }
  pages.use(() => {
    throw new HttpError(404, 'Not Found');
  });
  pages.use(errorPage(forge));

  const router = PromiseRouter();
  router.use('/_lab', assetRouter());
  router.get('/', (_request, response) => {
    response
      .set('content-security-policy', POLICY)
      .send(repositoryListPage(forge, 'Repositories'));
  });
  router.get('/:owner', (request, response, next) => {
    const owner = forge.store.user(request.params.owner);
    if (!owner) next();
    else
      response
        .set('content-security-policy', POLICY)
        .send(
          repositoryListPage(forge, owner.name ?? owner.login, owner.login),
        );
  });
  // Whoever opens the address of a clone in a browser means the page.
  router.get('/:owner/:repo.git', (request, response) => {
    response.redirect(`/${request.params.owner}/${request.params.repo}`);
  });
  router.use('/:owner/:repo', (request, response, next) => {
    if (!forge.store.user(request.params.owner)) {
      next();
      return;
    }
    response.set({
      'content-security-policy': POLICY,
      'referrer-policy': 'same-origin',
    });
    pages(request, response, next);
  });
  return router;
}
