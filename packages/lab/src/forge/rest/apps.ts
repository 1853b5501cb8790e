import { Forge } from '../forge';
import { Call, Endpoint, Reply, endpoint, json } from '../http/endpoint';
import { HttpError, notFound } from '../http/errors';
import { paged, pagedUnder } from '../http/paginate';
import { LAB_ORGANIZATION } from '../store/firstState';
import { LAB_APP_EVENTS, LAB_APP_PERMISSIONS, labApp } from '../views/app';
import { listedRepository } from '../views/repository';
import { simpleUser } from '../views/user';

/** Calls by which an app manages itself take its signed token and no other. */
function requireApp(call: Call): void {
  if (call.actor.kind === 'app') return;
  throw new HttpError(401, 'A JSON web token could not be decoded');
}

function installationView(forge: Forge) {
  const { id, clientId, slug, installationId } = forge.credentials.app;
  const owner = forge.store.author(LAB_ORGANIZATION);
  return {
    id: installationId,
    client_id: clientId,
    account: simpleUser(forge, owner),
    repository_selection: 'all',
    access_tokens_url: `${forge.urls.api}/app/installations/${installationId}/access_tokens`,
    repositories_url: `${forge.urls.api}/installation/repositories`,
    html_url: `${forge.urls.base}/organizations/${owner.login}/settings/installations/${installationId}`,
    app_id: id,
    app_slug: slug,
    target_id: owner.id,
    target_type: 'Organization',
    permissions: LAB_APP_PERMISSIONS,
    events: LAB_APP_EVENTS,
    created_at: owner.createdAt,
    updated_at: owner.createdAt,
    single_file_name: null,
    suspended_by: null,
    suspended_at: null,
  };
}

function requireInstallation(call: Call): void {
  requireApp(call);
  const { installation_id: id } = call.params;
  if (Number(id) !== call.forge.credentials.app.installationId)
    throw notFound();
}

function installationOn(call: Call, owner: string): Reply {
  requireApp(call);
  if (owner.toLowerCase() !== LAB_ORGANIZATION) throw notFound();
  return json(installationView(call.forge));
}

function installationRepositories(call: Call): Reply {
  if (call.actor.kind !== 'installation') {
    throw new HttpError(
      403,
      'You must authenticate with an installation access token in order to list repositories for an installation.',
    );
  }
  const repos = call.forge.store
    .repositories()
    .filter(repo => repo.owner === LAB_ORGANIZATION);
  return pagedUnder(
    call,
    'repositories',
    repos,
    repo => listedRepository(call.forge, repo, call.actor),
    {
      repository_selection: 'all',
    },
  );
}

/** The lab's GitHub App and its one installation. @internal */
export const appEndpoints: readonly Endpoint[] = [
  endpoint('get', '/app', call => {
    requireApp(call);
    return json(labApp(call.forge));
  }),
  endpoint('get', '/app/installations', call => {
    requireApp(call);
    return paged(call, [installationView(call.forge)], view => view);
  }),
  endpoint('get', '/app/installations/{installation_id}', call => {
    requireInstallation(call);
    return json(installationView(call.forge));
  }),
  endpoint(
    'post',
    '/app/installations/{installation_id}/access_tokens',
    call => {
      requireInstallation(call);
      const { token, expiresAt } =
        call.forge.credentials.newInstallationToken();
      return json(
        {
          token,
          expires_at: expiresAt,
          permissions: LAB_APP_PERMISSIONS,
          repository_selection: 'all',
        },
        201,
      );
    },
  ),
  endpoint('get', '/installation/repositories', installationRepositories),
  endpoint('get', '/orgs/{org}/installation', call =>
    installationOn(call, call.params.org),
  ),
  endpoint('get', '/users/{username}/installation', call =>
    installationOn(call, call.params.username),
  ),
  // The app's own token sees no repository; this call is about an owner it is installed for.
  endpoint('get', '/repos/{owner}/{repo}/installation', call => {
    if (!call.forge.store.repository(call.params.owner, call.params.repo))
      throw notFound();
    return installationOn(call, call.params.owner);
  }),
];
