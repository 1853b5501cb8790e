import { NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import { Application } from '@drydock/plugin-delivery-common';
import { SeenEntity } from '../entities/seenEntity';
import { ApplicationPreview } from '../previews/ApplicationPreview';
import { Clusters } from '../store/types';
import { ClusterObjects } from './ClusterObjects';
import { APPLICATIONS } from './resources';

/** Asks the controller to compare; it takes the annotation away when it has. Source: argo-cd v3.5.1 `common/common.go`. */
const REFRESH = 'argocd.argoproj.io/refresh';

/**
 * Lets Argo CD compare an Application with Git now. Argo CD writes to Applications all the time, so the change is held
 * to the object, not to its version.
 *
 * @returns the Application as the cluster answered it
 * @throws NotFoundError when it is gone, or is not the entity's any more; the errors of the cluster
 * @internal
 */
export async function refreshApplication(
  clusters: Clusters,
  entity: SeenEntity,
  { record }: ApplicationPreview,
): Promise<Application> {
  const { cluster, application } = record;
  const { namespace, name } = application.metadata;
  const client = clusters.client(cluster);
  if (!client) {
    throw new ServiceUnavailableError(
      `Cluster ${cluster} cannot be asked now; its sources say why`,
    );
  }
  const objects = new ClusterObjects(client, namespace);
  const { metadata } = await objects.application(name);
  // The labels that the cluster has now decide, not those that the last watch brought.
  if (!entity.matches({ kind: 'Application', cluster, metadata })) {
    throw new NotFoundError(
      `Application ${namespace}/${name} of cluster ${cluster} is not ${entity.ref}'s any more`,
    );
  }
  const answer = await objects.patch(
    {
      resource: APPLICATIONS,
      name,
      contentType: 'application/merge-patch+json',
      body: {
        metadata: { uid: metadata.uid, annotations: { [REFRESH]: 'normal' } },
      },
    },
    undefined,
  );
  return objects.readApplication(answer);
}
