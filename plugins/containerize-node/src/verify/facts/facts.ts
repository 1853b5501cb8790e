import { z } from 'zod';
import { indexed, lazily, table } from '../../data/table';

/** Where a fact belongs: the pitfalls, what was seen on real controllers by subject, and what comes from elsewhere. */
export const FACT_SECTIONS = [
  'pitfalls',
  'kustomize',
  'corrections',
  'rollout-shapes',
  'moving',
  'generated-config',
  'migration',
  'previews',
  'image-updater',
  'release',
  'notifications',
  'rollouts',
  'admission',
  'strangers',
  'comments',
  'workflows',
  'sbom',
] as const;

const factFields = {
  id: z.string().regex(/^argo\/[a-z0-9-]+$/),
  section: z.enum(FACT_SECTIONS),
  fact: z.string().regex(/^\S.*\.$/),
  versions: z.array(z.string().min(1)).min(1),
  established: z.enum(['run', 'source', 'documented']),
  path: z.string().min(1).optional(),
};

const factSchema = z.union([
  z.strictObject({
    ...factFields,
    rule: z.string().regex(/^[a-z-]+(\/[a-z0-9-]+)?$/),
  }),
  z.strictObject({ ...factFields, notARule: z.string().regex(/^\S.*\.$/) }),
]);

/**
 * Something true of the tools that a repository can get wrong, with the rule that finds it or the reason why there can
 * be none.
 *
 * @internal
 */
export type DeliveryFact = z.infer<typeof factSchema>;

const file = table(
  'argo-facts.yaml',
  z.strictObject({ facts: z.array(factSchema) }),
);
const byId = lazily(() => indexed(file().facts, row => [row.id]));

/** All facts, in the order of the file. @internal */
export function deliveryFacts(): readonly DeliveryFact[] {
  return file().facts;
}

/** The fact with that id, or undefined when there is none. @internal */
export function deliveryFact(id: string): DeliveryFact | undefined {
  return byId().get(id);
}
