import { z } from 'zod';
import { setLabels } from '../domain/issues';
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
import { HttpError, notFound, validationFailed } from '../http/errors';
import { paged } from '../http/paginate';
import { Issue, Label } from '../store/schema';
import { labelView, labelsOf } from '../views/issue';
import { issueOf } from './lookup';

const name = z.string().min(1).max(50);
const createSchema = z.object({
  name,
  color: z
    .string()
    .regex(/^[0-9a-fA-F]{6}$/)
    .default('ededed'),
  description: z.string().max(100).nullish(),
});
const updateSchema = createSchema
  .partial()
  .extend({ new_name: name.optional() });
/** GitHub takes an object with `labels`, or the list itself. */
const namesSchema = z.union([
  z.array(name).transform(labels => ({ labels })),
  z.object({
    labels: z
      .array(z.union([name, z.object({ name })]))
      .transform(labels =>
        labels.map(each => (typeof each === 'string' ? each : each.name)),
      ),
  }),
]);

function labelOf(call: RepoCall): Label {
  const wanted = call.params.name.toLowerCase();
  const label = call.repo.labels.find(
    each => each.name.toLowerCase() === wanted,
  );
  if (!label) throw notFound();
  return label;
}

function view(call: RepoCall, label: Label) {
  return labelView(call.forge, call.repo, label);
}

function refuseTaken(call: RepoCall, wanted: string): void {
  if (
    call.repo.labels.some(
      label => label.name.toLowerCase() === wanted.toLowerCase(),
    )
  ) {
    throw validationFailed({
      resource: 'Label',
      code: 'already_exists',
      field: 'name',
    });
  }
}

function createLabel(call: RepoCall): Reply {
  const input = bodyOf(call, createSchema);
  refuseTaken(call, input.name);
  const label: Label = {
    id: call.forge.store.newId(),
    name: input.name,
    color: input.color.toLowerCase(),
    description: input.description ?? null,
    default: false,
  };
  call.forge.store.change(() => call.repo.labels.push(label));
  return json(view(call, label), 201);
}

function updateLabel(call: RepoCall): Reply {
  const label = labelOf(call);
  const before = label.name;
  const input = bodyOf(call, updateSchema);
  const after = input.new_name ?? before;
  if (after.toLowerCase() !== before.toLowerCase()) refuseTaken(call, after);
  call.forge.store.change(() => {
    label.name = after;
    label.color = input.color?.toLowerCase() ?? label.color;
    if (input.description !== undefined) label.description = input.description;
    for (const issue of call.repo.issues) {
      issue.labels = issue.labels.map(each => (each === before ? after : each));
    }
  });
  return json(view(call, label));
}

/** Gives an issue other labels and answers with what it carries then. */
function relabel(
  call: RepoCall,
  issue: Issue,
  names: readonly string[],
): Reply {
  setLabels(call.forge, call.repo, issue, requireUser(call), names);
  return json(labelsOf(call.repo, issue).map(label => view(call, label)));
}

/** Labels of a repository, and of its issues and pull requests. @internal */
export const labelEndpoints: readonly Endpoint[] = [
  repoEndpoint('get', '/labels', 'read', call =>
    paged(call, call.repo.labels, label => view(call, label)),
  ),
  repoEndpoint('post', '/labels', 'write', createLabel),
  repoEndpoint('get', '/labels/{name}', 'read', call =>
    json(view(call, labelOf(call))),
  ),
  repoEndpoint('patch', '/labels/{name}', 'write', updateLabel),
  repoEndpoint('delete', '/labels/{name}', 'write', call => {
    const label = labelOf(call);
    call.forge.store.change(() => {
      call.repo.labels = call.repo.labels.filter(each => each !== label);
      for (const issue of call.repo.issues) {
        issue.labels = issue.labels.filter(each => each !== label.name);
      }
    });
    return NO_CONTENT;
  }),
  repoEndpoint('get', '/issues/{issue_number}/labels', 'read', call =>
    paged(call, labelsOf(call.repo, issueOf(call)), label => view(call, label)),
  ),
  repoEndpoint('post', '/issues/{issue_number}/labels', 'triage', call => {
    const issue = issueOf(call);
    return relabel(call, issue, [
      ...issue.labels,
      ...bodyOf(call, namesSchema).labels,
    ]);
  }),
  repoEndpoint('put', '/issues/{issue_number}/labels', 'triage', call =>
    relabel(call, issueOf(call), bodyOf(call, namesSchema).labels),
  ),
  repoEndpoint('delete', '/issues/{issue_number}/labels', 'triage', call => {
    relabel(call, issueOf(call), []);
    return NO_CONTENT;
  }),
  repoEndpoint(
    'delete',
    '/issues/{issue_number}/labels/{name}',
    'triage',
    call => {
      const issue = issueOf(call);
      const wanted = call.params.name.toLowerCase();
      const kept = issue.labels.filter(each => each.toLowerCase() !== wanted);
      if (kept.length === issue.labels.length)
        throw new HttpError(404, 'Label does not exist');
      return relabel(call, issue, kept);
    },
  ),
];
