import { ConflictError } from '@backstage/errors';
import {
  PreviewActionRequest,
  PreviewActionView,
  PullRequestSummary,
} from '@drydock/plugin-delivery-common';
import { SeenEntity } from '../entities/seenEntity';
import { PreviewItem } from '../previews/PreviewItem';
import { Previews } from '../previews/Previews';
import { fullName } from '../previews/repositories';
import { PullRequestActions, RepositoryRef } from '../previews/types';
import { Clusters } from '../store/types';
import { refreshApplication } from './refreshApplication';

/** What acting on previews works with. */
export interface PreviewActionServices {
  previews: Previews;
  pullRequests: PullRequestActions;
  clusters: Clusters;
}

/** An action on a preview of an entity. */
export interface PreviewActionInput {
  entity: SeenEntity;
  item: PreviewItem;
  request: PreviewActionRequest;
  /** Who asks, for those who read the pull request. */
  person: string;
}

/** A preview before and after an action. */
export interface PreviewActionOutcome {
  before: PreviewItem;
  after: PreviewItem;
}

interface PullRequestOfItem {
  repository: RepositoryRef;
  number: number;
}

function nameOf({ repository, number, view }: PreviewItem): string {
  if (repository && number !== undefined) {
    return `the preview of pull request ${number} of ${fullName(repository)}`;
  }
  return `preview ${view.application?.id.name ?? ''}`;
}

function pullRequestOf(item: PreviewItem): PullRequestOfItem {
  const { repository, number } = item;
  if (repository && number !== undefined) return { repository, number };
  throw new ConflictError(
    `No pull request is known of ${nameOf(item)}; nothing was done`,
  );
}

function availableAction(
  { previews }: PreviewActionServices,
  item: PreviewItem,
  request: PreviewActionRequest,
): PreviewActionView {
  const { action, headCommit } = request;
  const found = previews.shown(item).actions.find(it => it.name === action);
  if (!found || found.unavailable) {
    throw new ConflictError(
      `Action ${action} is not available on ${nameOf(item)}: ${
        found?.unavailable ?? 'unknown'
      }`,
    );
  }
  const newest = item.pullRequest?.headCommit ?? item.view.headCommit;
  if (headCommit && newest && !newest.startsWith(headCommit)) {
    throw new ConflictError(
      `There are other commits than you saw in the pull request of ${nameOf(
        item,
      )} (${headCommit}, now ${newest}); nothing was done. Look at it again and decide anew`,
    );
  }
  return found;
}

/** Changes the pull request, as it is at the forge now and not as it was told last. */
async function actAtForge(
  services: PreviewActionServices,
  { entity, item, request, person }: PreviewActionInput,
): Promise<PreviewActionOutcome> {
  const { previews, pullRequests } = services;
  const { repository, number } = pullRequestOf(item);
  const renewed = (pullRequest: PullRequestSummary) =>
    previews.renewed(item, entity, { pullRequest });
  const before = renewed(await pullRequests.read(repository, number));
  const { labels = [] } = availableAction(services, before, request);
  switch (request.action) {
    case 'create':
      await pullRequests.addLabels(repository, number, labels);
      break;
    case 'delete':
      await pullRequests.removeLabels(repository, number, labels);
      break;
    default:
      await pullRequests.askForBuild(repository, number, person);
  }
  return { before, after: await afterwards(services, item, entity) };
}

/** It is done by now: when the forge does not say what came of it, what was told last is shown until it does. */
async function afterwards(
  { previews, pullRequests }: PreviewActionServices,
  item: PreviewItem,
  entity: SeenEntity,
): Promise<PreviewItem> {
  const { repository, number } = pullRequestOf(item);
  try {
    const pullRequest = await pullRequests.read(repository, number);
    return previews.renewed(item, entity, { pullRequest });
  } catch {
    return previews.renewed(item, entity, {});
  }
}

async function refresh(
  services: PreviewActionServices,
  { entity, item, request }: PreviewActionInput,
): Promise<PreviewActionOutcome> {
  availableAction(services, item, request);
  if (!item.application) return { before: item, after: item };
  const application = await refreshApplication(
    services.clusters,
    entity,
    item.application,
  );
  const after = services.previews.renewed(item, entity, { application });
  return { before: item, after };
}

async function extend(
  services: PreviewActionServices,
  { entity, item, request }: PreviewActionInput,
): Promise<PreviewActionOutcome> {
  const { repository, number } = pullRequestOf(item);
  availableAction(services, item, request);
  await services.pullRequests.extend(repository, number);
  return { before: item, after: services.previews.renewed(item, entity, {}) };
}

/**
 * Does what a person asked of a preview, if it can have an effect.
 *
 * @throws ConflictError when it is not available, or the pull request has other commits than the person saw; the errors
 * of the forge and the cluster
 * @internal
 */
export function performPreviewAction(
  services: PreviewActionServices,
  input: PreviewActionInput,
): Promise<PreviewActionOutcome> {
  switch (input.request.action) {
    case 'refresh':
      return refresh(services, input);
    case 'extend':
      return extend(services, input);
    default:
      return actAtForge(services, input);
  }
}
