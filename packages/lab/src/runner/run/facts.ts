import { RunRecord } from '../../forge/store/runs';
import { fullName } from '../../forge/store/ForgeStore';
import { Json } from '../expressions/values';
import { Occasion } from '../trigger/occasions';
import { Workflow } from '../workflow/schema';
import { RunnerParts } from './parts';

/** What is settled when a run begins. @internal */
export interface RunFacts {
  occasion: Occasion;
  record: RunRecord;
  workflow: Workflow;
  inputs: Readonly<Record<string, Json>>;
}

/** The `github` context before a job has begun. @internal */
export function githubContext(
  { forge }: RunnerParts,
  { occasion, record }: Pick<RunFacts, 'occasion' | 'record'>,
): Record<string, Json> {
  const { repository, ref } = occasion;
  const actor = forge.store.author(occasion.login);
  const name = fullName(repository);
  return {
    actor: occasion.login,
    actor_id: String(actor.id),
    api_url: forge.urls.api,
    base_ref: occasion.baseRef,
    event: occasion.payload,
    event_name: occasion.event,
    graphql_url: `${forge.urls.base}/api/graphql`,
    head_ref: occasion.headRef,
    ref,
    ref_name: ref.replace(/^refs\/(heads|tags)\//, ''),
    ref_protected: false,
    ref_type: ref.startsWith('refs/tags/') ? 'tag' : 'branch',
    repository: name,
    repository_id: String(repository.id),
    repository_owner: repository.owner,
    repository_owner_id: String(forge.store.author(repository.owner).id),
    repositoryUrl: `git:${forge.urls.page(repository)}.git`,
    run_attempt: '1',
    run_id: String(record.id),
    run_number: String(record.number),
    server_url: forge.urls.base,
    sha: occasion.sha,
    triggering_actor: occasion.login,
    workflow: record.name,
    workflow_ref: `${name}/${record.path}@${ref}`,
    workflow_sha: occasion.sha,
  };
}

/** Values of the `github` context that steps find as variables as well. */
const AS_VARIABLES = [
  'action',
  'actor',
  'actor_id',
  'api_url',
  'base_ref',
  'event_name',
  'event_path',
  'graphql_url',
  'head_ref',
  'job',
  'ref',
  'ref_name',
  'ref_protected',
  'ref_type',
  'repository',
  'repository_id',
  'repository_owner',
  'repository_owner_id',
  'run_attempt',
  'run_id',
  'run_number',
  'server_url',
  'sha',
  'triggering_actor',
  'workflow',
  'workflow_ref',
  'workflow_sha',
  'workspace',
];

/** `GITHUB_` variables of a step. @internal */
export function githubVariables(
  github: Readonly<Record<string, Json>>,
): Record<string, string> {
  return Object.fromEntries(
    AS_VARIABLES.filter(name => Object.hasOwn(github, name)).map(name => [
      `GITHUB_${name.toUpperCase()}`,
      String(github[name] ?? ''),
    ]),
  );
}
