import { EntityPreview } from '@drydock/plugin-delivery-common';

const PARAMETER = 'only';
const PREVIEWS = 'previews';

/** Whether the address asks for pull requests with a preview alone. */
export function readOnlyPreviews(search: URLSearchParams): boolean {
  return search.get(PARAMETER) === PREVIEWS;
}

/** An address that does or does not ask for them alone, otherwise as it was. */
export function withOnlyPreviews(
  search: URLSearchParams,
  only: boolean,
): URLSearchParams {
  const next = new URLSearchParams(search);
  if (only) next.set(PARAMETER, PREVIEWS);
  else next.delete(PARAMETER);
  return next;
}

/** Whether a pull request has a preview, or is to get one. */
export function hasPreview({ application, state }: EntityPreview): boolean {
  return application !== undefined || !['unlabelled', 'closed'].includes(state);
}
