import { z } from 'zod';
import { KubeObject, isRecord } from '../objects';
import { writtenMetaSchema, writtenObjectSchema } from '../schema/meta';
import { ClusterStore } from '../store/ClusterStore';
import { Propagation } from '../store/deletion';
import { StoreError } from '../store/StoreError';
import { admitNew, admitUpdate } from './admission';
import { jsonPatch } from './jsonPatch';
import { mergePatch } from './mergePatch';
import { ResourcePath } from './paths';
import {
  alreadyExists,
  badRequest,
  conflict,
  invalid,
  notFound,
  unsupportedMediaType,
} from './status';

/** A request that changes something. @internal */
export interface WriteRequest {
  path: ResourcePath;
  query: URLSearchParams;
  /** Without parameters such as charset. */
  contentType: string;
  body: string;
}

const PATCHES: Record<string, (target: unknown, patch: unknown) => unknown> = {
  'application/merge-patch+json': mergePatch,
  'application/json-patch+json': jsonPatch,
};

function parsedBody(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (error) {
    throw badRequest(
      `error decoding the body: ${
        error instanceof Error ? error.message : error
      }`,
    );
  }
}

/** The store's refusals in the words of the API server. */
function answering<T>({ type, name = '' }: ResourcePath, write: () => T): T {
  try {
    return write();
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    if (error.reason === 'missing') throw notFound(type, name);
    if (error.reason === 'exists') throw alreadyExists(type, name);
    throw conflict(type, name);
  }
}

function change(
  store: ClusterStore,
  { path, query }: WriteRequest,
  changed: (current: KubeObject) => unknown,
): KubeObject {
  const { type, namespace, name = '', subresource } = path;
  const apply = (current: KubeObject): KubeObject => {
    const wanted = changed(current);
    const parsed = writtenObjectSchema.safeParse(wanted);
    if (!parsed.success || !isRecord(wanted)) {
      throw invalid(type, name, [
        { field: 'metadata', message: 'metadata with a name is expected' },
      ]);
    }
    const metadata = { ...current.metadata, ...parsed.data.metadata };
    for (const key of Object.keys(current.metadata)) {
      if (!(key in parsed.data.metadata)) delete metadata[key];
    }
    const { apiVersion } = current;
    const { kind } = type;
    const next = { ...wanted, apiVersion, kind, metadata };
    return admitUpdate(type, current, next);
  };
  return answering(path, () =>
    store.update(type, { namespace, name }, apply, {
      scope: subresource === 'status' ? 'status' : 'main',
      dryRun: query.get('dryRun') === 'All',
    }),
  );
}

/** @throws StatusError 400, 404, 409, 415, 422 @internal */
export function patchObject(
  store: ClusterStore,
  request: WriteRequest,
): KubeObject {
  const { contentType } = request;
  const apply = Object.hasOwn(PATCHES, contentType)
    ? PATCHES[contentType]
    : undefined;
  if (!apply) throw unsupportedMediaType();
  const patch = parsedBody(request.body);
  return change(store, request, current => apply(current, patch));
}

/** @throws StatusError 400, 404, 409, 422 @internal */
export function replaceObject(
  store: ClusterStore,
  request: WriteRequest,
): KubeObject {
  const wanted = parsedBody(request.body);
  return change(store, request, () => wanted);
}

const draftSchema = z.looseObject({ metadata: writtenMetaSchema });

/** @throws StatusError 400, 409, 422 @internal */
export function createObject(
  store: ClusterStore,
  request: WriteRequest,
): KubeObject {
  const { type, namespace } = request.path;
  const body = parsedBody(request.body);
  if (!isRecord(body) || typeof body.kind !== 'string') {
    throw badRequest(
      `the object provided is unrecognized (must be of type ${type.kind}): Object 'Kind' is missing in '${request.body}'`,
    );
  }
  const parsed = draftSchema.safeParse(body);
  if (!parsed.success) {
    throw invalid(type, '', [
      { field: 'metadata.name', message: 'a name is expected' },
    ]);
  }
  const { metadata } = parsed.data;
  const path = { ...request.path, name: metadata.name };
  if (store.get(type, { namespace, name: metadata.name })) {
    throw alreadyExists(type, metadata.name);
  }
  const { resourceVersion, ...kept } = metadata;
  const draft = { ...body, metadata: { ...kept, namespace } };
  const admitted = admitNew(store, type, draft);
  return answering(path, () => store.create(type, admitted));
}

const deleteOptionsSchema = z.looseObject({
  propagationPolicy: z.enum(['Background', 'Foreground', 'Orphan']).optional(),
});

const PROPAGATIONS = {
  Background: 'background',
  Foreground: 'foreground',
  Orphan: 'orphan',
} as const;

function propagationOf({ body, query }: WriteRequest): Propagation {
  const asked = body.trim() === '' ? {} : parsedBody(body);
  const parsed = deleteOptionsSchema.safeParse({
    propagationPolicy: query.get('propagationPolicy') ?? undefined,
    ...(isRecord(asked) ? asked : {}),
  });
  if (!parsed.success) {
    throw badRequest('invalid propagationPolicy in the options of a deletion');
  }
  return PROPAGATIONS[parsed.data.propagationPolicy ?? 'Background'];
}

/** @throws StatusError 400, 404 @internal */
export function deleteObject(
  store: ClusterStore,
  request: WriteRequest,
): KubeObject {
  const { type, namespace, name = '' } = request.path;
  const propagation = propagationOf(request);
  return answering(request.path, () =>
    store.delete(type, { namespace, name }, propagation),
  );
}
