import { KubeObject } from '../objects';
import { apiVersionOf, isCustom } from '../resources';
import { parseSelection } from '../selectors/selection';
import { ClusterStore, keyOf } from '../store/ClusterStore';
import {
  Continuation,
  continueToken,
  parseContinueToken,
} from './continueToken';
import { ResourcePath } from './paths';
import {
  badRequest,
  continueTooOld,
  listTooOld,
  tooLargeVersion,
} from './status';

/** Reads a version of a request. @returns undefined for none, and for `0`, which means any @internal */
export function versionOf(query: URLSearchParams): number | undefined {
  const text = query.get('resourceVersion') ?? '';
  if (text === '' || text === '0') return undefined;
  const version = Number(text);
  if (Number.isSafeInteger(version) && version > 0) return version;
  throw badRequest(
    `Invalid value: "${text}": strconv.ParseUint: parsing "${text}": invalid syntax`,
  );
}

/** The key by which lists of a namespace, or of all, are ordered and go on. */
function listKey({ namespace }: ResourcePath, object: KubeObject): string {
  const { name } = object.metadata;
  return keyOf(
    namespace === undefined
      ? { namespace: object.metadata.namespace, name }
      : { name },
  );
}

function startOf(
  store: ClusterStore,
  query: URLSearchParams,
): Continuation | undefined {
  const token = query.get('continue');
  if (!token) return undefined;
  const start = parseContinueToken(token);
  if (start.version === -1) return { ...start, version: store.version };
  if (start.version >= store.oldestVersion) return start;
  // The recorded token of a refusal begins without the slash that others begin with.
  const after = start.after.slice(1);
  throw continueTooOld(continueToken({ version: -1, after }));
}

function versionOfList(store: ClusterStore, query: URLSearchParams): number {
  const wanted = versionOf(query);
  if (wanted === undefined) return store.version;
  if (wanted > store.version) throw tooLargeVersion(wanted, store.version);
  if (query.get('resourceVersionMatch') !== 'Exact') return store.version;
  if (wanted < store.oldestVersion) throw listTooOld();
  return wanted;
}

function limitOf(query: URLSearchParams): number {
  const text = query.get('limit') ?? '0';
  const limit = Number(text);
  if (Number.isInteger(limit) && limit >= 0) return limit || Infinity;
  throw badRequest(`Invalid value: "${text}": limit must be a number`);
}

/** Built-in kinds leave kind and apiVersion out of the items of a list; custom resources repeat them. */
function itemOf(path: ResourcePath, object: KubeObject): unknown {
  if (isCustom(path.type)) return object;
  const { kind, apiVersion, ...rest } = object;
  return rest;
}

/**
 * Answers a list, page by page at one version.
 *
 * @throws StatusError 400, 410 or 504, as the API server
 * @internal
 */
export function listObjects(
  store: ClusterStore,
  path: ResourcePath,
  query: URLSearchParams,
): unknown {
  const selection = parseSelection(path.type, query);
  const start = startOf(store, query);
  const limit = limitOf(query);
  const at = start?.version ?? versionOfList(store, query);
  const { type, namespace } = path;
  const left = store
    .list(type, { namespace, at })
    .filter(object => selection?.(object) ?? true)
    .filter(object => !start || listKey(path, object) > start.after);
  const page = left.slice(0, limit);
  const remaining = left.length - page.length;
  const last = page.at(-1);
  const more =
    remaining > 0 && last
      ? {
          continue: continueToken({ version: at, after: listKey(path, last) }),
          ...(selection ? {} : { remainingItemCount: remaining }),
        }
      : {};
  return {
    kind: `${type.kind}List`,
    apiVersion: apiVersionOf(type),
    metadata: {
      ...(isCustom(type) ? { continue: '' } : {}),
      resourceVersion: String(at),
      ...more,
    },
    items: page.map(object => itemOf(path, object)),
  };
}
