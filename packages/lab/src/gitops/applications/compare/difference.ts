import { isDeepStrictEqual } from 'node:util';
import { LAST_APPLIED, Manifest } from '../../../kubernetes/apply';
import { KubeObject, isRecord } from '../../../kubernetes/objects';
import { Step } from './paths';
import { withoutIgnored } from './ignored';

function isGoneWanted(
  before: unknown,
  wanted: Record<string, unknown>,
  live: Record<string, unknown>,
): boolean {
  return (
    isRecord(before) &&
    Object.keys(before).some(key => !(key in wanted) && key in live)
  );
}

function fieldsDiffer(
  live: unknown,
  wanted: Record<string, unknown>,
  before: unknown,
): boolean {
  if (!isRecord(live)) {
    return live !== undefined || Object.keys(wanted).length > 0;
  }
  if (isGoneWanted(before, wanted, live)) return true;
  const known = isRecord(before) ? before : {};
  return Object.entries(wanted).some(([key, value]) =>
    differs(live[key], value, known[key]),
  );
}

function differs(live: unknown, wanted: unknown, before: unknown): boolean {
  if (wanted === null) return live !== undefined && live !== null;
  if (isRecord(wanted)) return fieldsDiffer(live, wanted, before);
  if (!Array.isArray(wanted)) return !isDeepStrictEqual(live, wanted);
  const known = Array.isArray(before) ? before : [];
  return (
    !Array.isArray(live) ||
    live.length !== wanted.length ||
    wanted.some((item, index) => differs(live[index], item, known[index]))
  );
}

function lastApplied({ metadata }: KubeObject): unknown {
  const text = metadata.annotations?.[LAST_APPLIED];
  return text === undefined ? undefined : JSON.parse(text);
}

function withoutStatus({
  status,
  ...rest
}: Record<string, unknown>): Record<string, unknown> {
  return rest;
}

/**
 * Whether a cluster has an object otherwise than wanted. What others set beside the wanted fields does not count; what
 * was applied once and is wanted no more does. Rule: gitops-engine `pkg/diff`, ThreeWayDiff.
 *
 * @internal
 */
export function isDifferent(
  live: KubeObject,
  target: Manifest,
  ignored: readonly Step[][],
): boolean {
  const [now, wanted, before] = [live, target, lastApplied(live)].map(object =>
    isRecord(object)
      ? withoutStatus(withoutIgnored(object, ignored))
      : undefined,
  );
  return differs(now, wanted, before);
}
