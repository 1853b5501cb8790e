import { createHash } from 'node:crypto';
import { Forge } from '../forge';
import { ANONYMOUS } from '../auth/actor';
import { Commit } from '../git/commits';
import { JobRecord, RunRecord, StepRecord } from '../store/runs';
import { Repository } from '../store/schema';
import { listedRepository } from './repository';
import { nodeId, userOf } from './user';

/** The number of a workflow file: GitHub gives each one, the lab takes it from the path. @internal */
export function workflowId(repo: Repository, path: string): number {
  const digest = createHash('sha256').update(`${repo.id} ${path}`).digest();
  return digest.readUInt32BE();
}

function simpleCommit(commit: Commit) {
  const { sha, tree, message, author, committer } = commit;
  return {
    id: sha,
    tree_id: tree,
    message,
    timestamp: committer.date,
    author: { name: author.name, email: author.email },
    committer: { name: committer.name, email: committer.email },
  };
}

/** `workflow-run` of the REST API. @internal */
export function runView(
  forge: Forge,
  repo: Repository,
  run: RunRecord,
  commit: Commit | undefined,
) {
  const url = forge.urls.repoApi(repo, `/actions/runs/${run.id}`);
  const workflow = workflowId(repo, run.path);
  const repository = listedRepository(forge, repo, ANONYMOUS);
  return {
    id: run.id,
    name: run.name,
    node_id: nodeId('WorkflowRun', run.id),
    head_branch: run.branch,
    head_sha: run.sha,
    path: run.path,
    display_title: run.title,
    run_number: run.number,
    run_attempt: 1,
    event: run.event,
    status: run.status,
    conclusion: run.conclusion,
    workflow_id: workflow,
    check_suite_id: run.id,
    check_suite_node_id: nodeId('CheckSuite', run.id),
    url,
    html_url: forge.urls.page(repo, `/actions/runs/${run.id}`),
    pull_requests: [],
    created_at: run.createdAt,
    updated_at: run.updatedAt,
    run_started_at: run.startedAt ?? run.createdAt,
    actor: userOf(forge, run.login),
    triggering_actor: userOf(forge, run.login),
    jobs_url: `${url}/jobs`,
    logs_url: `${url}/logs`,
    check_suite_url: forge.urls.repoApi(repo, `/check-suites/${run.id}`),
    artifacts_url: `${url}/artifacts`,
    cancel_url: `${url}/cancel`,
    rerun_url: `${url}/rerun`,
    previous_attempt_url: null,
    workflow_url: forge.urls.repoApi(repo, `/actions/workflows/${workflow}`),
    head_commit: commit ? simpleCommit(commit) : null,
    repository,
    head_repository: repository,
  };
}

function stepView(step: StepRecord) {
  return {
    name: step.name,
    number: step.number,
    status: step.status === 'pending' ? 'queued' : step.status,
    conclusion: step.conclusion,
    started_at: step.startedAt,
    completed_at: step.completedAt,
  };
}

/** `job` of the REST API. @internal */
export function jobView(
  forge: Forge,
  repo: Repository,
  run: RunRecord,
  job: JobRecord,
) {
  return {
    id: job.id,
    run_id: run.id,
    workflow_name: run.name,
    head_branch: run.branch,
    run_url: forge.urls.repoApi(repo, `/actions/runs/${run.id}`),
    run_attempt: 1,
    node_id: nodeId('CheckRun', job.id),
    head_sha: run.sha,
    url: forge.urls.repoApi(repo, `/actions/jobs/${job.id}`),
    html_url: forge.urls.page(repo, `/actions/runs/${run.id}#job-${job.id}`),
    status: job.status,
    conclusion: job.conclusion,
    created_at: job.createdAt,
    started_at: job.startedAt ?? job.createdAt,
    completed_at: job.completedAt,
    name: job.name,
    steps: job.steps.map(stepView),
    check_run_url: forge.urls.repoApi(repo, `/check-runs/${job.id}`),
    labels: job.labels,
    runner_id: job.startedAt === null ? null : 1,
    runner_name: job.startedAt === null ? null : 'drydock-lab',
    runner_group_id: job.startedAt === null ? null : 1,
    runner_group_name: job.startedAt === null ? null : 'Default',
  };
}
