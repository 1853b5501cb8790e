import { z } from 'zod';
import { readRef } from '../git/refs';
import { bodyOf } from '../http/body';
import {
  Endpoint,
  NO_CONTENT,
  RepoCall,
  json,
  repoEndpoint,
} from '../http/endpoint';
import { HttpError } from '../http/errors';
import { Protection } from '../store/schema';

const flag = z
  .boolean()
  .nullish()
  .transform(value => value ?? false);
/** Lists of people and teams are refused, not forgotten: the lab keeps none. */
const nobody = z.null({
  error: 'the lab serves no restrictions to people or teams',
});

const inputSchema = z.object({
  required_status_checks: z
    .object({ strict: z.boolean(), contexts: z.array(z.string()).default([]) })
    .nullable(),
  enforce_admins: z.boolean().nullable(),
  required_pull_request_reviews: z
    .object({
      dismiss_stale_reviews: flag,
      require_code_owner_reviews: flag,
      required_approving_review_count: z
        .number()
        .int()
        .min(0)
        .max(6)
        .default(1),
      require_last_push_approval: flag,
      bypass_pull_request_allowances: nobody.optional(),
      dismissal_restrictions: nobody.optional(),
    })
    .nullable(),
  restrictions: nobody,
  required_linear_history: flag,
  allow_force_pushes: flag,
  allow_deletions: flag,
  block_creations: flag,
  required_conversation_resolution: flag,
});

async function requireBranch(call: RepoCall): Promise<string> {
  const { branch } = call.params;
  if (await readRef(call.gitDir, `refs/heads/${branch}`)) return branch;
  throw new HttpError(404, 'Branch not found');
}

function protectionOf(call: RepoCall): Protection {
  const found = call.repo.protections[call.params.branch];
  if (!found) throw new HttpError(404, 'Branch not protected');
  return found;
}

function protectionView(call: RepoCall, protection: Protection) {
  const url = call.forge.urls.repoApi(
    call.repo,
    `/branches/${call.params.branch}/protection`,
  );
  const { statusChecks, reviews } = protection;
  return {
    url,
    ...(statusChecks && {
      required_status_checks: {
        url: `${url}/required_status_checks`,
        strict: statusChecks.strict,
        contexts: statusChecks.contexts,
        checks: statusChecks.contexts.map(context => ({
          context,
          app_id: null,
        })),
        contexts_url: `${url}/required_status_checks/contexts`,
      },
    }),
    ...(reviews && {
      required_pull_request_reviews: {
        url: `${url}/required_pull_request_reviews`,
        dismiss_stale_reviews: reviews.dismissStale,
        require_code_owner_reviews: reviews.codeOwners,
        required_approving_review_count: reviews.count,
        require_last_push_approval: reviews.lastPush,
      },
    }),
    enforce_admins: {
      url: `${url}/enforce_admins`,
      enabled: protection.enforceAdmins,
    },
    required_signatures: {
      url: `${url}/required_signatures`,
      enabled: protection.signatures,
    },
    required_linear_history: { enabled: protection.linearHistory },
    allow_force_pushes: { enabled: protection.forcePushes },
    allow_deletions: { enabled: protection.deletions },
    block_creations: { enabled: protection.blockCreations },
    required_conversation_resolution: { enabled: protection.conversations },
  };
}

async function protect(call: RepoCall) {
  const branch = await requireBranch(call);
  const input = bodyOf(call, inputSchema);
  const reviews = input.required_pull_request_reviews;
  const protection: Protection = {
    statusChecks: input.required_status_checks,
    reviews: reviews && {
      dismissStale: reviews.dismiss_stale_reviews,
      codeOwners: reviews.require_code_owner_reviews,
      count: reviews.required_approving_review_count,
      lastPush: reviews.require_last_push_approval,
    },
    enforceAdmins: input.enforce_admins ?? false,
    signatures: call.repo.protections[branch]?.signatures ?? false,
    linearHistory: input.required_linear_history,
    forcePushes: input.allow_force_pushes,
    deletions: input.allow_deletions,
    blockCreations: input.block_creations,
    conversations: input.required_conversation_resolution,
  };
  call.forge.store.change(() => {
    call.repo.protections[branch] = protection;
  });
  return json(protectionView(call, protection));
}

const PATH = '/branches/{branch}/protection';

/**
 * Branch protection, as the scaffolder's actions set it. It is kept and told, not enforced.
 * Before `/branches/{branch}`, which would take its paths.
 *
 * @internal
 */
export const protectionEndpoints: readonly Endpoint[] = [
  repoEndpoint('put', PATH, 'admin', protect),
  repoEndpoint('get', PATH, 'admin', call =>
    json(protectionView(call, protectionOf(call))),
  ),
  repoEndpoint('delete', PATH, 'admin', call => {
    protectionOf(call);
    call.forge.store.change(() => {
      delete call.repo.protections[call.params.branch];
    });
    return NO_CONTENT;
  }),
  repoEndpoint('post', `${PATH}/required_signatures`, 'admin', call => {
    const protection = protectionOf(call);
    call.forge.store.change(() => {
      protection.signatures = true;
    });
    return json(protectionView(call, protection).required_signatures);
  }),
];
