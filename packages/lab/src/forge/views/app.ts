import { Forge } from '../forge';
import { ACTIONS_BOT, LAB_BOT, LAB_ORGANIZATION } from '../store/firstState';
import { nodeId, simpleUser } from './user';

/** What the lab's App may do where it is installed. @internal */
export const LAB_APP_PERMISSIONS = {
  actions: 'write',
  administration: 'write',
  contents: 'write',
  issues: 'write',
  members: 'read',
  metadata: 'read',
  pull_requests: 'write',
  repository_hooks: 'write',
  statuses: 'write',
  workflows: 'write',
};
/** Events the lab's App hears. @internal */
export const LAB_APP_EVENTS = [
  'issue_comment',
  'issues',
  'pull_request',
  'push',
  'workflow_dispatch',
];

/** GitHub's number of its own App that workflow runs act as. Source: api.github.com/apps/github-actions */
const ACTIONS_APP = { id: 15368, slug: 'github-actions' };

/** `integration` of the REST API: the lab's own App. @internal */
export function labApp(forge: Forge) {
  const { id, clientId, slug } = forge.credentials.app;
  const owner = forge.store.author(LAB_ORGANIZATION);
  return {
    id,
    client_id: clientId,
    slug,
    node_id: nodeId('App', id),
    owner: simpleUser(forge, owner),
    name: 'Drydock',
    description: 'Acts for Drydock in the lab',
    external_url: forge.urls.base,
    html_url: `${forge.urls.base}/apps/${slug}`,
    created_at: owner.createdAt,
    updated_at: owner.createdAt,
    permissions: LAB_APP_PERMISSIONS,
    events: LAB_APP_EVENTS,
    installations_count: 1,
  };
}

function actionsApp(forge: Forge) {
  const { id, slug } = ACTIONS_APP;
  const { client_id: _clientId, ...shape } = labApp(forge);
  return {
    ...shape,
    id,
    slug,
    node_id: nodeId('App', id),
    name: 'GitHub Actions',
    description: 'Automate your workflow from idea to production',
    html_url: `${forge.urls.base}/apps/${slug}`,
    permissions: { contents: 'write', issues: 'write', pull_requests: 'write' },
    events: [],
  };
}

/** The App behind what a login wrote; null for a person. @internal */
export function viaApp(forge: Forge, login: string) {
  if (login === LAB_BOT) return labApp(forge);
  return login === ACTIONS_BOT ? actionsApp(forge) : null;
}
