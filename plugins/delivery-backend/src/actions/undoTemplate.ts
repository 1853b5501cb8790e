import { JsonValue } from '@backstage/types';
import { z } from 'zod';

/** Label that the controller adds to the pods of each version. */
const HASH_LABEL = 'rollouts-pod-template-hash';

/** Annotation in which the controller notes what it added to the pods of a version for as long as it has its role. */
const ADDED_FOR_ROLE = 'rollout.argoproj.io/ephemeral-metadata';

const json = z.json();
const texts = z.record(z.string(), z.string());

const templateSchema = z.looseObject({
  metadata: z
    .looseObject({ labels: texts.nullish(), annotations: texts.nullish() })
    .nullish(),
});

const replicaSetSchema = z.object({
  metadata: z.object({ annotations: texts.nullish() }),
  spec: z.object({ template: templateSchema }),
});

const addedSchema = z.object({
  labels: texts.optional(),
  annotations: texts.optional(),
});

type Texts = Record<string, string> | null | undefined;

function without(all: Texts, keys: readonly string[]): Texts {
  if (!all) return all;
  return Object.fromEntries(
    Object.entries(all).filter(([key]) => !keys.includes(key)),
  );
}

function addedForRole(note: string | undefined): z.infer<typeof addedSchema> {
  if (note === undefined) return {};
  try {
    return addedSchema.parse(JSON.parse(note));
  } catch (error) {
    throw new Error(
      `Annotation ${ADDED_FOR_ROLE} of the ReplicaSet cannot be read, so its template is not known`,
      { cause: error },
    );
  }
}

/** Leaves out what has nothing in it, as the vendor's tool does when it writes a template. */
function filled(entries: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(entries).filter(
      ([, value]) => value !== null && value !== undefined,
    ),
  );
}

/**
 * The pod template of a version, as it was asked for: without the hash by which the controller tells versions apart.
 * Also without the labels and annotations that it added for the time of being canary or stable; the vendor's tool keeps
 * those, and would make a new version instead of going back when the old one still has a role.
 * Rule: argo-rollouts v1.9.1 `pkg/kubectl-argo-rollouts/cmd/undo/undo.go`.
 *
 * @param replicaSet - as the API server answers it
 * @throws ZodError when it is no ReplicaSet; Error when the controller's note cannot be read
 * @internal
 */
export function undoTemplate(replicaSet: unknown): JsonValue {
  const { metadata, spec } = replicaSetSchema.parse(replicaSet);
  const added = addedForRole(metadata.annotations?.[ADDED_FOR_ROLE]);
  const own = spec.template.metadata ?? {};
  const labels = [HASH_LABEL, ...Object.keys(added.labels ?? {})];
  const annotations = Object.keys(added.annotations ?? {});
  return json.parse({
    ...spec.template,
    metadata: filled({
      ...own,
      labels: without(own.labels, labels),
      annotations: without(own.annotations, annotations),
    }),
  });
}
