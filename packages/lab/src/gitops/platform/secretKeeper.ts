import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { applyObject } from '../../kubernetes/apply';
import { Clock } from '../../kubernetes/clock';
import { KubeObject } from '../../kubernetes/objects';
import { PODS, SECRETS } from '../../kubernetes/resources';
import { ClusterStore } from '../../kubernetes/store/ClusterStore';

const COMPONENT = 'drydock.dev/component';
const VALUE_BYTES = 24;

const items = z.array(z.looseObject({ key: z.string() })).default([]);

const containerSchema = z.looseObject({
  env: z
    .array(
      z.looseObject({
        valueFrom: z
          .looseObject({
            secretKeyRef: z
              .looseObject({ name: z.string(), key: z.string() })
              .optional(),
          })
          .optional(),
      }),
    )
    .default([]),
});

const volumeSchema = z.looseObject({
  secret: z.looseObject({ secretName: z.string(), items }).optional(),
  projected: z
    .looseObject({
      sources: z
        .array(
          z.looseObject({
            secret: z.looseObject({ name: z.string(), items }).optional(),
          }),
        )
        .default([]),
    })
    .optional(),
});

const podSpecSchema = z.looseObject({
  containers: z.array(containerSchema).default([]),
  initContainers: z.array(containerSchema).default([]),
  volumes: z.array(volumeSchema).default([]),
});

/** Which keys of a Secret a pod reads; undefined when it does not name it. */
function keysIn(pod: KubeObject, name: string): string[] | undefined {
  const spec = podSpecSchema.safeParse(pod.spec).data;
  if (!spec) return undefined;
  const variables = [...spec.initContainers, ...spec.containers]
    .flatMap(({ env }) => env)
    .flatMap(({ valueFrom }) => valueFrom?.secretKeyRef ?? [])
    .filter(reference => reference.name === name)
    .map(({ key }) => [key]);
  const files = spec.volumes
    .flatMap(({ secret, projected }) => [
      ...(secret ? [{ name: secret.secretName, items: secret.items }] : []),
      ...(projected?.sources ?? []).flatMap(source => source.secret ?? []),
    ])
    .filter(secret => secret.name === name)
    .map(secret => secret.items.map(({ key }) => key));
  const all = [...variables, ...files];
  return all.length > 0 ? [...new Set(all.flat())] : undefined;
}

function keep(store: ClusterStore, pod: KubeObject): void {
  const { labels, namespace } = pod.metadata;
  const component = labels?.[COMPONENT];
  if (!component || !namespace) return;
  const name = `${component}-secrets`;
  const keys = keysIn(pod, name);
  if (!keys || store.get(SECRETS, { namespace, name })) return;
  const values = keys.map(key => [
    key,
    randomBytes(VALUE_BYTES).toString('base64'),
  ]);
  applyObject(store, {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name, namespace, labels: { [COMPONENT]: component } },
    type: 'Opaque',
    data: Object.fromEntries(values),
  });
}

/**
 * Stands in for the people who make the Secret of an application in each of its namespaces, as the dossier of its migration
 * asks them to. The values are random: nothing in the lab reads them. Other Secrets are left to whoever needs them.
 *
 * @returns ends it
 * @internal
 */
export function startSecretKeeper(options: {
  store: ClusterStore;
  clock: Clock;
  logger: { warn(message: string): void };
}): () => void {
  const { store, clock, logger } = options;
  return store.listen(({ resource, type, object }) => {
    if (resource !== PODS || type !== 'ADDED') return;
    clock.after(0, () => {
      try {
        keep(store, object);
      } catch (error) {
        logger.warn(
          `The Secret of the pod ${object.metadata.name} could not be made: ${error}`,
        );
      }
    });
  });
}
