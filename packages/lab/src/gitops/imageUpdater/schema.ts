import { z } from 'zod';
import { describeIssues } from '../work/unsupported';

const refSchema = z.strictObject({
  namePattern: z.string(),
  labelSelectors: z
    .strictObject({ matchLabels: z.record(z.string(), z.string()) })
    .optional(),
  useAnnotations: z.literal(true),
});

const specSchema = z.strictObject({
  applicationRefs: z.array(refSchema).min(1),
});

/** Which Applications an ImageUpdater keeps up to date. @internal */
export type ApplicationRef = z.infer<typeof refSchema>;

/**
 * Reads the spec of an ImageUpdater, as far as the lab acts it out. Rule: argocd-image-updater v1.3.0
 * `api/v1alpha1/imageupdater_types.go`.
 *
 * @throws an error that names each field the lab does not act out
 * @internal
 */
export function parseRefs(spec: unknown): ApplicationRef[] {
  const parsed = specSchema.safeParse(spec);
  if (!parsed.success) throw new Error(describeIssues(parsed.error, 'spec'));
  return [...parsed.data.applicationRefs].sort(
    (a, b) => specificity(b) - specificity(a),
  );
}

const EXACT = 1_000_000;
const SELECTIVE = 10_000;

/** Rule: argocd-image-updater v1.3.0 `pkg/argocd/argocd.go`, calculateSpecificity. */
function specificity({ namePattern, labelSelectors }: ApplicationRef): number {
  return (
    (/[*?[\]]/.test(namePattern) ? 0 : EXACT) +
    (labelSelectors ? SELECTIVE : 0) +
    namePattern.replace(/[*?]/g, '').length
  );
}

/** A glob of Go's filepath.Match, of `*` and `?` only. @throws when it holds another sign that means something */
function matchesGlob(pattern: string, name: string): boolean {
  if (/[[\]\\]/.test(pattern)) {
    throw new Error(`The lab does not know the name pattern ${pattern}`);
  }
  const source = pattern
    .replace(/[.+^${}()|]/g, '\\$&')
    .replaceAll('*', '[^/]*')
    .replaceAll('?', '[^/]');
  return new RegExp(`^${source}$`).test(name);
}

/** Whether an Application is one of those that are meant. @internal */
export function isMeant(
  { namePattern, labelSelectors }: ApplicationRef,
  application: { name: string; labels?: Record<string, string> },
): boolean {
  const wanted = Object.entries(labelSelectors?.matchLabels ?? {});
  return (
    matchesGlob(namePattern, application.name) &&
    wanted.every(([key, value]) => application.labels?.[key] === value)
  );
}
