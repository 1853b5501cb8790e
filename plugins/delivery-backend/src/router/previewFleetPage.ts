import { PreviewState, PreviewSummary } from '@drydock/plugin-delivery-common';
import { FleetPreview } from '../previews/Previews';
import { fullName } from '../previews/repositories';
import { pageOf, Place } from './paging';
import { PreviewFleetQuery } from './previewFleetQuery';

/** States by how much they want a person. */
const URGENCY: Record<PreviewState, number> = {
  failed: 0,
  degraded: 1,
  'out-of-sync': 2,
  paused: 3,
  'waiting-for-image': 4,
  'no-application': 5,
  unknown: 6,
  starting: 7,
  syncing: 8,
  'being-created': 9,
  'being-deleted': 10,
  ready: 11,
  unlabelled: 12,
  closed: 13,
};

/** Longer than any number of a pull request that is used. */
const DIGITS = 16;

/** A preview as fleet tables show it. @internal */
export function previewSummary({
  item,
  entityRefs,
}: FleetPreview): PreviewSummary {
  const { id, view, repository } = item;
  const { number, title, author, url, pullRequestUrl, image } = view;
  const { application, lastActivityAt, timeToLive } = view;
  const name = repository ? fullName(repository) : view.repository;
  return {
    id,
    state: view.state,
    ...(number === undefined ? {} : { number }),
    ...(name ? { repository: name } : {}),
    ...(title ? { title } : {}),
    ...(author ? { author } : {}),
    ...(pullRequestUrl ? { pullRequestUrl } : {}),
    ...(url ? { url } : {}),
    image,
    ...(application
      ? {
          application: {
            cluster: application.id.cluster,
            namespace: application.id.namespace,
            name: application.id.name,
          },
        }
      : {}),
    ...(lastActivityAt ? { lastActivityAt } : {}),
    ...(timeToLive ? { timeToLive } : {}),
    entityRefs,
  };
}

function accepts(query: PreviewFleetQuery, row: PreviewSummary): boolean {
  const { state, repository, q } = query;
  const wanted = q?.trim().toLowerCase();
  const repositories = repository.map(it => it.toLowerCase());
  const texts = [
    row.title,
    row.author,
    row.repository,
    row.application?.name,
    row.number === undefined ? undefined : `#${row.number}`,
    ...row.entityRefs,
  ];
  return (
    (state.length === 0 || state.some(it => it === row.state)) &&
    (repositories.length === 0 ||
      repositories.includes(row.repository?.toLowerCase() ?? '')) &&
    (!wanted || texts.some(text => text?.toLowerCase().includes(wanted)))
  );
}

function keyOf(sort: string, row: PreviewSummary): string {
  switch (sort.replace(/^-/, '')) {
    case 'state':
      return String(URGENCY[row.state]).padStart(2, '0');
    case 'repository':
      return row.repository?.toLowerCase() ?? '';
    case 'expiresAt':
      return row.timeToLive?.expiresAt ?? '';
    case 'number':
      return String(row.number ?? 0).padStart(DIGITS, '0');
    default:
      return row.lastActivityAt ?? '';
  }
}

function placeOf(sort: string, row: PreviewSummary): Place {
  return [keyOf(sort, row), row.id];
}

/**
 * One page of previews: filtered, sorted, and begun after the row that the cursor names, also when that row is gone.
 *
 * @throws InputError for a cursor that is not of this sort
 * @internal
 */
export function previewFleetPage(
  rows: readonly PreviewSummary[],
  query: PreviewFleetQuery,
) {
  return pageOf(
    rows.filter(row => accepts(query, row)),
    query,
    row => placeOf(query.sort, row),
  );
}
