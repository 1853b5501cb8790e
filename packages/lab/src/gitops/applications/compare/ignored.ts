import { matchesGlob } from '../project/glob';
import { Identity } from '../identity';
import { IgnoredDifference } from '../schema';
import { Step, jqPath, jsonPointer, placesOf, setAt, valueAt } from './paths';

/**
 * The fields of an object whose differences an Application ignores. Rule: argo-cd `util/argo/normalizers`.
 *
 * @throws PathError
 * @internal
 */
export function ignoredPaths(
  { group, kind, namespace, name }: Identity,
  ignored: readonly IgnoredDifference[] = [],
): Step[][] {
  return ignored
    .filter(
      of =>
        matchesGlob(of.group ?? '', group) &&
        matchesGlob(of.kind, kind) &&
        (!of.name || of.name === name) &&
        (!of.namespace || of.namespace === namespace),
    )
    .flatMap(of => [
      ...(of.jsonPointers ?? []).map(jsonPointer),
      ...(of.jqPathExpressions ?? []).map(jqPath),
    ]);
}

/** An object without its ignored fields. @internal */
export function withoutIgnored<T>(object: T, paths: readonly Step[][]): T {
  if (paths.length === 0) return object;
  const copy = structuredClone(object);
  for (const path of paths) {
    // From the end, so that items of lists keep their places until it is their turn.
    for (const place of placesOf(copy, path).reverse()) {
      setAt(copy, place, undefined);
    }
  }
  return copy;
}

/**
 * The wanted object with the ignored fields as they are in the cluster: what is applied with
 * `RespectIgnoreDifferences=true`. Rule: argo-cd `controller/sync.go`, normalizeTargetResources.
 *
 * @internal
 */
export function withLiveFields<T>(
  target: T,
  live: unknown,
  paths: readonly Step[][],
): T {
  const copy = structuredClone(withoutIgnored(target, paths));
  for (const path of paths) {
    const places = [...placesOf(target, path), ...placesOf(live, path)];
    for (const place of places) {
      const value = valueAt(live, place);
      if (value !== undefined) setAt(copy, place, structuredClone(value));
    }
  }
  return copy;
}
