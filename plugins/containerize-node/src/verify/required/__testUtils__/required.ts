import { stringify } from 'yaml';
import { contextOf } from '../../testing/context';
import { RequiredObject } from '../../types';
import { requiredObjects } from '../requiredObjects';

/** Folder of the overlay that the objects are built of. */
export const LIVE = 'deploy/overlays/production';

/** An object, as far as a case is about it. */
export interface Item {
  kind: string;
  apiVersion?: string;
  metadata?: object;
  [field: string]: unknown;
}

function textOf(items: readonly Item[]): string {
  return items
    .map(item =>
      stringify({
        apiVersion: 'v1',
        ...item,
        metadata: { name: 'shop', ...item.metadata },
      }),
    )
    .join('---\n');
}

/** What is required where an overlay is built of objects and the repository holds others beside it. */
export async function requiredOf(
  built: readonly Item[],
  beside: readonly Item[] = [],
  folder: string = LIVE,
): Promise<RequiredObject[]> {
  const files = {
    [`${folder}/kustomization.yaml`]: 'resources: []',
    'platform/objects.yaml': textOf(beside),
  };
  return requiredObjects(await contextOf(files, { [folder]: textOf(built) }));
}

/** A Deployment of such pods. */
export const deployment = (pod: object): Item => ({
  kind: 'Deployment',
  spec: { template: { spec: pod } },
});
