import { deleteApplied } from '../../kubernetes/apply';
import { KubeObject } from '../../kubernetes/objects';
import { APPLICATIONS } from '../../kubernetes/resources';
import { RESOURCES_FINALIZER, hasSyncOption } from './annotations';
import { trackedObjects } from './compare/compare';
import { identityOf, typeOf } from './identity';
import { Application } from './schema';
import {
  ApplicationWorld,
  TargetCluster,
  destinationOf,
  homeOf,
} from './world';

const BACKGROUND = `${RESOURCES_FINALIZER}/background`;
const FOREGROUND = `${RESOURCES_FINALIZER}/foreground`;

function isOurs(finalizer: string): boolean {
  return [RESOURCES_FINALIZER, BACKGROUND, FOREGROUND].includes(finalizer);
}

function mayGo(object: KubeObject): boolean {
  return !hasSyncOption(object, 'Delete=false');
}

/** Begins to delete what an Application made. @returns what is still there */
function takeAway({ store }: TargetCluster, application: string): KubeObject[] {
  const left = trackedObjects(store, application).filter(mayGo);
  for (const object of left.filter(of => !of.metadata.deletionTimestamp)) {
    const type = typeOf(identityOf(object));
    const { name, namespace } = object.metadata;
    if (type) deleteApplied(store, type, { name, namespace });
  }
  return trackedObjects(store, application).filter(mayGo);
}

/**
 * Ends an Application that is being deleted: with the finalizer of Argo CD all that it made goes first. An Application
 * whose cluster is not known has nothing that could be deleted. Rule: argo-cd v3.5 `controller/appcontroller.go`,
 * finalizeApplicationDeletion.
 *
 * @internal
 */
export function finishDeletion(
  world: ApplicationWorld,
  application: Application,
): void {
  const { name, namespace, finalizers = [] } = application.metadata;
  if (!finalizers.some(isOurs)) return;
  const place = destinationOf(world, application);
  if (place && takeAway(place.cluster, name).length > 0) return;
  homeOf(world).update(APPLICATIONS, { name, namespace }, current => ({
    ...current,
    metadata: {
      ...current.metadata,
      finalizers: finalizers.filter(finalizer => !isOurs(finalizer)),
    },
  }));
}
