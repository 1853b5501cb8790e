import { z } from 'zod';
import { Forge, ForgeEvent } from '../../forge/forge';
import { readRef } from '../../forge/git/refs';
import { ACTIONS_BOT } from '../../forge/store/firstState';
import { Repository } from '../../forge/store/schema';
import { Json } from '../expressions/values';
import { ServedEvent } from '../workflow/schema';

/** Something that may start workflows. @internal */
export interface Occasion {
  repository: Repository;
  event: ServedEvent;
  action?: string;
  payload: Json;
  /** Ref and commit that the run is for; the workflows are those of this commit. */
  ref: string;
  sha: string;
  /** The ref that filters look at. */
  filterRef: string;
  headRef: string;
  baseRef: string;
  /** What the run is called unless its file says so; undefined: the name of the workflow. */
  title?: string;
  login: string;
  /** The only file that is meant, and what was entered for it. */
  dispatched?: { path: string; inputs: Record<string, string> };
}

const json: z.ZodType<Json> = z.json();
const common = z.object({
  action: z.string().optional(),
  sender: z.object({ login: z.string() }),
});
const pushSchema = z.object({
  ref: z.string(),
  after: z.string(),
  deleted: z.boolean(),
  head_commit: z.object({ message: z.string() }).nullable(),
});
const commentSchema = z.object({ issue: z.object({ title: z.string() }) });
const pullSchema = z.object({
  pull_request: z.object({
    title: z.string(),
    head: z.object({ ref: z.string() }),
    base: z.object({ ref: z.string() }),
  }),
});
const dispatchSchema = z.object({
  ref: z.string(),
  workflow: z.string(),
  inputs: z.record(z.string(), z.string()).nullable(),
});

type Place = Pick<
  Occasion,
  'ref' | 'sha' | 'filterRef' | 'headRef' | 'baseRef'
>;

async function placeAt(
  forge: Forge,
  repository: Repository,
  ref: string,
): Promise<Place | undefined> {
  const tip = await readRef(forge.gitDir(repository), ref);
  if (!tip) return undefined;
  return { ref, sha: tip.sha, filterRef: ref, headRef: '', baseRef: '' };
}

type Rest = Place & Pick<Occasion, 'event' | 'title' | 'dispatched'>;

async function pushed({ payload }: ForgeEvent): Promise<Rest | undefined> {
  const { ref, after, deleted, head_commit: head } = pushSchema.parse(payload);
  if (deleted) return undefined;
  return {
    event: 'push',
    ref,
    sha: after,
    filterRef: ref,
    headRef: '',
    baseRef: '',
    title: head?.message.split('\n')[0],
  };
}

async function dispatched(
  forge: Forge,
  { payload, repository }: ForgeEvent,
): Promise<Rest | undefined> {
  const { ref, workflow, inputs } = dispatchSchema.parse(payload);
  const place = await placeAt(forge, repository, ref);
  return (
    place && {
      ...place,
      event: 'workflow_dispatch',
      dispatched: { path: workflow, inputs: inputs ?? {} },
    }
  );
}

/** Comments and pull requests start the default branch's workflows, whatever the branch they are about. */
async function onDefaultBranch(
  forge: Forge,
  { event, payload, repository }: ForgeEvent,
): Promise<Rest | undefined> {
  const ref = `refs/heads/${repository.defaultBranch}`;
  const place = await placeAt(forge, repository, ref);
  if (!place) return undefined;
  if (event === 'issue_comment') {
    const { issue } = commentSchema.parse(payload);
    return { ...place, event: 'issue_comment', title: issue.title };
  }
  const { title, head, base } = pullSchema.parse(payload).pull_request;
  return {
    ...place,
    event: 'pull_request_target',
    filterRef: `refs/heads/${base.ref}`,
    headRef: head.ref,
    baseRef: base.ref,
    title,
  };
}

function restOf(forge: Forge, heard: ForgeEvent): Promise<Rest | undefined> {
  switch (heard.event) {
    case 'push':
      return pushed(heard);
    case 'workflow_dispatch':
      return dispatched(forge, heard);
    case 'issue_comment':
    case 'pull_request':
      return onDefaultBranch(forge, heard);
    default:
      return Promise.resolve(undefined);
  }
}

/**
 * What an event of the forge may start.
 *
 * @returns undefined for an event that starts nothing: others than those that the lab acts out, and what the jobs
 * themselves have done, so that no workflow starts itself
 * @internal
 */
export async function occasionOf(
  forge: Forge,
  heard: ForgeEvent,
): Promise<Occasion | undefined> {
  const { action, sender } = common.parse(heard.payload);
  const byJob = sender.login === ACTIONS_BOT;
  if (byJob && heard.event !== 'workflow_dispatch') return undefined;
  const rest = await restOf(forge, heard);
  if (!rest) return undefined;
  return {
    ...rest,
    action,
    repository: heard.repository,
    payload: json.parse(heard.payload),
    login: sender.login,
  };
}
