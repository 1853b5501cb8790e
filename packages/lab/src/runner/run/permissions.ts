import { Permissions } from '../workflow/schema';

/** Source: docs.github.com/actions/reference/workflows-and-actions/workflow-syntax, "permissions" */
const SCOPES = [
  'actions',
  'attestations',
  'checks',
  'contents',
  'deployments',
  'discussions',
  'id-token',
  'issues',
  'models',
  'packages',
  'pages',
  'pull-requests',
  'security-events',
  'statuses',
];

/** GitHub's "restricted" setting, which new organizations have. */
const DEFAULT: Permissions = { contents: 'read', packages: 'read' };

function everything(
  access: 'read' | 'write',
): Record<string, 'read' | 'write'> {
  return Object.fromEntries(SCOPES.map(scope => [scope, access]));
}

/**
 * What the token of a job may do.
 *
 * @param ofJob - replaces that of the workflow as a whole
 * @throws an error that names a permission which does not exist
 * @internal
 */
export function grantedBy(
  ofWorkflow: Permissions | undefined,
  ofJob: Permissions | undefined,
): Record<string, 'read' | 'write'> {
  const given = ofJob ?? ofWorkflow ?? DEFAULT;
  if (given === 'read-all') return everything('read');
  if (given === 'write-all') return everything('write');
  const unknown = Object.keys(given).find(scope => !SCOPES.includes(scope));
  if (unknown !== undefined) {
    throw new Error(`permissions: there is no permission ${unknown}`);
  }
  return Object.fromEntries(
    Object.entries(given).flatMap(([scope, access]) =>
      access === 'none' ? [] : [[scope, access]],
    ),
  );
}
