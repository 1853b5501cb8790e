import { z } from 'zod';
import { entryAt, listTree } from '../git/objects';
import { readCommit } from '../git/commits';
import { readRef } from '../git/refs';
import { bodyOf } from '../http/body';
import {
  Endpoint,
  NO_CONTENT,
  RepoCall,
  Reply,
  json,
  repoEndpoint,
  requireUser,
} from '../http/endpoint';
import { HttpError, notFound } from '../http/errors';
import { pageOf, pagedUnder } from '../http/paginate';
import { JobRecord, RunRecord } from '../store/runs';
import { jobView, runView, workflowId } from '../views/run';
import { emitDispatch } from '../webhooks/dispatch';

const FOLDER = '.github/workflows';

const dispatchSchema = z.object({
  ref: z.string().min(1),
  inputs: z
    .record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
    .default({}),
});

function runOf(call: RepoCall): RunRecord {
  const id = Number(call.params.run_id);
  const run = call.forge.runs.of(call.repo.id).find(each => each.id === id);
  if (!run) throw notFound();
  return run;
}

function jobOf(call: RepoCall): { run: RunRecord; job: JobRecord } {
  const found = call.forge.runs.job(call.repo.id, Number(call.params.job_id));
  if (!found) throw notFound();
  return found;
}

async function view(call: RepoCall, run: RunRecord) {
  const commit = await readCommit(call.gitDir, run.sha);
  return runView(call.forge, call.repo, run, commit);
}

/** The runs that the query asks for; `status` is a status or a conclusion, as at GitHub. */
function wanted(call: RepoCall): RunRecord[] {
  const { query } = call;
  const fits = (name: string, ...values: (string | null)[]) =>
    !query.has(name) || values.includes(query.get(name));
  return call.forge.runs
    .of(call.repo.id)
    .filter(
      run =>
        fits('status', run.status, run.conclusion) &&
        fits('event', run.event) &&
        fits('branch', run.branch) &&
        fits('head_sha', run.sha) &&
        fits('actor', run.login),
    );
}

async function listed(
  call: RepoCall,
  runs: readonly RunRecord[],
): Promise<Reply> {
  const { offset, size } = pageOf(call.query);
  const part = runs.slice(offset, offset + size);
  const views = new Map(
    await Promise.all(
      part.map(async run => [run, await view(call, run)] as const),
    ),
  );
  return pagedUnder(call, 'workflow_runs', runs, run => views.get(run));
}

/** The path of the file that `{workflow_id}` means, by its name or its number. */
async function workflowPath(call: RepoCall): Promise<string> {
  const { workflow_id: asked } = call.params;
  const branch = `refs/heads/${call.repo.defaultBranch}`;
  const folder =
    call.repo.size > 0 ? await entryAt(call.gitDir, branch, FOLDER) : undefined;
  const entries = folder ? await listTree(call.gitDir, folder.sha) : [];
  const found = entries
    .map(({ path }) => `${FOLDER}/${path}`)
    .find(
      path =>
        path === `${FOLDER}/${asked}` ||
        String(workflowId(call.repo, path)) === asked,
    );
  if (found === undefined) throw notFound();
  return found;
}

async function dispatch(call: RepoCall): Promise<Reply> {
  const user = requireUser(call);
  const { ref, inputs } = bodyOf(call, dispatchSchema);
  const path = await workflowPath(call);
  const names = ref.startsWith('refs/')
    ? [ref]
    : [`refs/heads/${ref}`, `refs/tags/${ref}`];
  for (const name of names) {
    if (await readRef(call.gitDir, name)) {
      const texts = Object.entries(inputs).map(([key, value]) => [
        key,
        String(value),
      ]);
      emitDispatch(call.forge, call.repo, user, {
        ref: name,
        path,
        inputs: Object.fromEntries(texts),
      });
      return NO_CONTENT;
    }
  }
  throw new HttpError(422, `No ref found for: ${ref}`);
}

/** Runs of workflows, and starting one by hand. @internal */
export const runEndpoints: readonly Endpoint[] = [
  repoEndpoint('get', '/actions/runs', 'read', call =>
    listed(call, wanted(call)),
  ),
  repoEndpoint('get', '/actions/runs/{run_id}', 'read', async call =>
    json(await view(call, runOf(call))),
  ),
  repoEndpoint('get', '/actions/runs/{run_id}/jobs', 'read', call => {
    const run = runOf(call);
    return pagedUnder(call, 'jobs', run.jobs, job =>
      jobView(call.forge, call.repo, run, job),
    );
  }),
  repoEndpoint('post', '/actions/runs/{run_id}/cancel', 'write', call => {
    if (call.forge.runs.cancel(runOf(call).id)) return json({}, 202);
    throw new HttpError(409, 'Cannot cancel a workflow run that is completed.');
  }),
  repoEndpoint('get', '/actions/jobs/{job_id}', 'read', call => {
    const { run, job } = jobOf(call);
    return json(jobView(call.forge, call.repo, run, job));
  }),
  repoEndpoint('get', '/actions/jobs/{job_id}/logs', 'read', call => ({
    status: 302,
    headers: {
      location: call.forge.urls.page(
        call.repo,
        `/actions/jobs/${jobOf(call).job.id}/log`,
      ),
    },
  })),
  repoEndpoint(
    'get',
    '/actions/workflows/{workflow_id}/runs',
    'read',
    async call => {
      const path = await workflowPath(call);
      return listed(
        call,
        wanted(call).filter(run => run.path === path),
      );
    },
  ),
  repoEndpoint(
    'post',
    '/actions/workflows/{workflow_id}/dispatches',
    'write',
    dispatch,
  ),
];
