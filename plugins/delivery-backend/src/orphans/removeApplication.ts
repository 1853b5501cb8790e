import { ObjectId } from '@drydock/plugin-delivery-common';
import { z } from 'zod';
import { ClusterClient } from '../store/types';

const PREVIEW_LABEL = 'drydock.dev/preview';

/** With it Argo CD removes what an Application made before the Application itself. Source: argo-cd v3.5.1 `pkg/apis/application/v1alpha1/types.go`. */
const CASCADE = 'resources-finalizer.argocd.argoproj.io';

const applicationSchema = z.object({
  metadata: z.object({
    uid: z.string(),
    resourceVersion: z.string(),
    deletionTimestamp: z.string().nullish(),
    finalizers: z.array(z.string()).default([]),
    labels: z.record(z.string(), z.string()).default({}),
  }),
});

type Metadata = z.infer<typeof applicationSchema>['metadata'];

function refusal(metadata: Metadata, { uid }: ObjectId): string | undefined {
  if (metadata.uid !== uid) return 'it is another one of the same name';
  if (metadata.labels[PREVIEW_LABEL] !== 'true') {
    return `it does not carry the label ${PREVIEW_LABEL}: true`;
  }
  const cascades = metadata.finalizers.some(name => name.startsWith(CASCADE));
  return cascades
    ? undefined
    : `it lacks the finalizer ${CASCADE}, so what it made would stay`;
}

/**
 * Removes the Application of a preview, and with it, through Argo CD, all it made. It must be the very one that was
 * looked at, a preview, and of a kind that cleans up after itself.
 *
 * @returns false when it is gone or going already
 * @throws Error that says why it is left alone
 * @internal
 */
export async function removeApplication(
  client: Pick<ClusterClient, 'request'>,
  id: ObjectId,
): Promise<boolean> {
  const { cluster, namespace, name } = id;
  const what = `Application ${namespace}/${name} of cluster ${cluster}`;
  const path = `/apis/argoproj.io/v1alpha1/namespaces/${encodeURIComponent(
    namespace,
  )}/applications/${encodeURIComponent(name)}`;
  const found = await client.request({ method: 'GET', path });
  if (found.status === 404) return false;
  if (found.status !== 200) {
    throw new Error(`${what} cannot be read: status ${found.status}`);
  }
  const { metadata } = applicationSchema.parse(found.body);
  if (metadata.deletionTimestamp) return false;
  const reason = refusal(metadata, id);
  if (reason) throw new Error(`${what} is left alone: ${reason}`);
  const { uid, resourceVersion } = metadata;
  const answer = await client.request({
    method: 'DELETE',
    path,
    body: {
      apiVersion: 'v1',
      kind: 'DeleteOptions',
      preconditions: { uid, resourceVersion },
    },
  });
  if (answer.status === 404) return false;
  if (answer.status !== 200 && answer.status !== 202) {
    throw new Error(
      `${what} cannot be removed: status ${answer.status}. The backend's account needs "delete" on applications of argoproj.io there.`,
    );
  }
  return true;
}
