import { HttpError, notFound } from '../http/errors';
import { RunGrant } from '../store/credentials';
import { Repository } from '../store/schema';

/**
 * Which permission the operations below `/repos/{owner}/{repo}` take; the first that fits counts.
 * What is not listed is nothing a job may do.
 * Source: docs.github.com/rest/authentication/permissions-required-for-github-apps
 */
const OPERATIONS: readonly [RegExp, readonly string[]][] = [
  [
    /^\/(collaborators\/\{username\}\/permission|languages|topics)$/,
    ['metadata'],
  ],
  [/^$/, ['metadata']],
  [/^\/issues\/comments\/\{comment_id\}/, ['issues', 'pull-requests']],
  [/^\/(issues|labels)\b/, ['issues', 'pull-requests']],
  [/^\/pulls\/\{pull_number\}\/merge$/, ['contents']],
  [/^\/pulls\b/, ['pull-requests']],
  [/^\/(statuses\/|commits\/\{ref\}\/status)/, ['statuses']],
  [/^\/branches\/\{branch\}\/protection/, []],
  [
    /^\/(contents|git|commits|branches|compare|tarball|zipball|readme|merges)\b/,
    ['contents'],
  ],
  [/^\/actions\b/, ['actions']],
];

/** Whether an operation about an issue is about a pull request, or about no single one. */
function isAboutPull(
  repo: Repository,
  params: Record<string, string>,
): boolean {
  const { issue_number: number, comment_id: comment } = params;
  if (number === undefined && comment === undefined) return true;
  return repo.issues.some(
    issue =>
      issue.pull !== undefined &&
      (issue.number === Number(number) ||
        issue.comments.some(({ id }) => id === Number(comment))),
  );
}

function suffices(
  grant: RunGrant,
  permission: string,
  wanted: 'read' | 'write',
): boolean {
  const given =
    permission === 'metadata' ? 'read' : grant.permissions[permission];
  return given === 'write' || given === wanted;
}

/**
 * Lets an operation through that the token of a job allows.
 *
 * @param path - the operation below `/repos/{owner}/{repo}`, as GitHub's description writes it
 * @throws 403 when the job's permissions do not suffice; 404 for a private repository that is not its own
 * @internal
 */
export function checkRunToken(
  grant: RunGrant,
  repo: Repository,
  operation: { method: string; path: string; params: Record<string, string> },
): void {
  const { method, path, params } = operation;
  const reads = method === 'get';
  // What everybody may read needs no permission.
  if (reads && !repo.private) return;
  if (grant.repositoryId !== repo.id && repo.private) throw notFound();
  const named = OPERATIONS.find(([fits]) => fits.test(path))?.[1] ?? [];
  const permissions = isAboutPull(repo, params)
    ? named
    : named.filter(each => each !== 'pull-requests');
  const allowed = permissions.some(each =>
    suffices(grant, each, reads ? 'read' : 'write'),
  );
  if (allowed && grant.repositoryId === repo.id) return;
  throw new HttpError(403, 'Resource not accessible by integration');
}
