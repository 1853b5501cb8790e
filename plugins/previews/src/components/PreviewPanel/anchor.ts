import { EntityPreview } from '@drydock/plugin-delivery-common';

/** Fragment of an address that leads to a pull request on the page of its entity. */
export function pullRequestAnchor(number: number): string {
  return `pr-${number}`;
}

function anchorOf({ number, application, id }: EntityPreview): string {
  if (number !== undefined) return pullRequestAnchor(number);
  const { cluster, namespace, name } = application?.id ?? {};
  const parts = application ? [cluster, namespace, name] : [id];
  return ['preview', ...parts]
    .map(part => encodeURIComponent(part ?? ''))
    .join('.');
}

/** An anchor for each preview, by its id. Of several with one pull request the first has the plain one. */
export function anchorsOf(
  items: readonly EntityPreview[],
): Map<string, string> {
  const uses = new Map<string, number>();
  return new Map(
    items.map(item => {
      const anchor = anchorOf(item);
      const use = (uses.get(anchor) ?? 0) + 1;
      uses.set(anchor, use);
      return [item.id, use === 1 ? anchor : `${anchor}.${use}`];
    }),
  );
}
