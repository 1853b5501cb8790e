import {
  EntityPreview,
  previewActions,
  PreviewView,
  PullRequestSummary,
} from '@drydock/plugin-delivery-common';
import { repositoryKey } from '../database';
import { ApplicationPreview } from './ApplicationPreview';
import { fullName } from './repositories';
import { PreviewFacts, RepositoryRef } from './types';

/** A preview of an entity, or a pull request without one, and what it is made of. */
export interface PreviewItem {
  /** See {@link EntityPreview}. */
  id: string;
  /** Of the pull request; undefined when no forge is known for it. */
  repository?: RepositoryRef;
  number?: number;
  /** As the forge told it. */
  pullRequest?: PullRequestSummary;
  /** Undefined for a pull request without Application. */
  application?: ApplicationPreview;
  view: PreviewView;
  /** Labels by which the pull request gets a preview that is the entity's. */
  wantedLabels?: readonly string[];
}

/** An item before it has its id. */
export type NewItem = Omit<PreviewItem, 'id'>;

/** The pull request is what a preview stays known by. */
function plainId({ repository, number, view }: NewItem): string {
  if (repository && number !== undefined) {
    return `${repositoryKey(repository)}#${number}`;
  }
  const {
    cluster = '',
    namespace = '',
    name = '',
  } = view.application?.id ?? {};
  return [cluster, namespace, name].join('/');
}

/** Where several clusters have a preview of one pull request, all but the first say where theirs is. */
function fullId(item: NewItem): string {
  const {
    cluster = '',
    namespace = '',
    name = '',
  } = item.view.application?.id ?? {};
  return `${plainId(item)}@${cluster}/${namespace}/${name}`;
}

function newestFirst(a: NewItem, b: NewItem): number {
  const byNumber = (b.number ?? 0) - (a.number ?? 0);
  if (byNumber !== 0) return byNumber;
  return fullId(a) < fullId(b) ? -1 : 1;
}

/** Puts items in order, the newest pull request first, and gives each an id of its own. @internal */
export function orderedItems<T extends NewItem>(
  items: readonly T[],
): (T & PreviewItem)[] {
  const taken = new Set<string>();
  return [...items].sort(newestFirst).map(item => {
    const plain = plainId(item);
    const id = taken.has(plain) ? fullId(item) : plain;
    taken.add(id);
    return { ...item, id };
  });
}

/** An item as a person sees it, with what can be done. @internal */
export function entityPreview(
  item: PreviewItem,
  facts: PreviewFacts,
): EntityPreview {
  const { id, view, repository, number, pullRequest, wantedLabels } = item;
  const extendedUntil =
    repository && number !== undefined
      ? facts.extendedUntil(repository, number)
      : undefined;
  return {
    ...view,
    // Also when the forge has not told of the pull request yet.
    ...(repository ? { repository: fullName(repository) } : {}),
    id,
    actions: previewActions({
      view,
      ...(pullRequest ? { pullRequest } : {}),
      ...(wantedLabels ? { wantedLabels } : {}),
      ...(extendedUntil ? { extendedUntil } : {}),
    }),
  };
}
