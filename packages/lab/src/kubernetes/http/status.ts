import { ResourceType, qualifiedName } from '../resources';

/** What a Status object says of what it is about. @internal */
export interface StatusDetails {
  name?: string;
  group?: string;
  kind?: string;
  causes?: { reason: string; message: string; field?: string }[];
  retryAfterSeconds?: number;
}

/** An answer that says why not, in the words of the API server. Rule: `__fixtures__/api/4*.json`, `5*.json`. @internal */
export class StatusError extends Error {
  constructor(
    public readonly code: number,
    public readonly reason: string,
    message: string,
    private readonly details?: StatusDetails,
    private readonly metadata: Record<string, string> = {},
  ) {
    super(message);
    this.name = 'StatusError';
  }

  /** The body of the answer, or the object of an ERROR event. */
  toStatus(): Record<string, unknown> {
    return {
      kind: 'Status',
      apiVersion: 'v1',
      metadata: this.metadata,
      status: 'Failure',
      message: this.message,
      reason: this.reason,
      ...(this.details ? { details: this.details } : {}),
      code: this.code,
    };
  }

  get headers(): Record<string, string> {
    const seconds = this.details?.retryAfterSeconds;
    return seconds === undefined ? {} : { 'Retry-After': String(seconds) };
  }
}

function about(type: ResourceType, name?: string): StatusDetails {
  return {
    ...(name ? { name } : {}),
    ...(type.group ? { group: type.group } : {}),
    kind: type.plural,
  };
}

export function badRequest(message: string): StatusError {
  return new StatusError(400, 'BadRequest', message);
}

export function unauthorized(): StatusError {
  return new StatusError(401, 'Unauthorized', 'Unauthorized');
}

export function notFound(type: ResourceType, name: string): StatusError {
  return new StatusError(
    404,
    'NotFound',
    `${qualifiedName(type)} "${name}" not found`,
    about(type, name),
  );
}

export function alreadyExists(type: ResourceType, name: string): StatusError {
  return new StatusError(
    409,
    'AlreadyExists',
    `${qualifiedName(type)} "${name}" already exists`,
    about(type, name),
  );
}

export function conflict(type: ResourceType, name: string): StatusError {
  return new StatusError(
    409,
    'Conflict',
    `Operation cannot be fulfilled on ${qualifiedName(
      type,
    )} "${name}": the object has been modified; please apply your changes to the latest version and try again`,
    about(type, name),
  );
}

/** What somebody wants to do. @internal */
export interface Attempt {
  type: ResourceType;
  verb: string;
  namespace?: string;
  name?: string;
  subresource?: string;
}

/** @param user - such as `system:serviceaccount:drydock:reader` */
export function forbidden(user: string, attempt: Attempt): StatusError {
  const { type, verb, namespace, name, subresource } = attempt;
  const subject = name
    ? `${qualifiedName(type)} "${name}"`
    : qualifiedName(type);
  const resource = subresource ? `${type.plural}/${subresource}` : type.plural;
  const where = namespace
    ? `in the namespace "${namespace}"`
    : 'at the cluster scope';
  return new StatusError(
    403,
    'Forbidden',
    `${subject} is forbidden: User "${user}" cannot ${verb} resource "${resource}" in API group "${type.group}" ${where}`,
    about(type, name),
  );
}

export function forbiddenPath(user: string, path: string): StatusError {
  return new StatusError(
    403,
    'Forbidden',
    `forbidden: User "${user}" cannot get path "${path}"`,
    {},
  );
}

export function unsupportedMediaType(): StatusError {
  return new StatusError(
    415,
    'UnsupportedMediaType',
    'the body of the request was in an unknown format - accepted media types include: application/json-patch+json, application/merge-patch+json, application/apply-patch+yaml',
  );
}

export function watchTooOld(version: number, oldest: number): StatusError {
  return new StatusError(
    410,
    'Expired',
    `too old resource version: ${version} (${oldest})`,
  );
}

export function listTooOld(): StatusError {
  return new StatusError(
    410,
    'Expired',
    'The resourceVersion for the provided list is too old.',
  );
}

export function continueTooOld(token: string): StatusError {
  return new StatusError(
    410,
    'Expired',
    'The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter, or use the continue token in this response to retrieve the remainder of the results. Continuing with the provided token results in an inconsistent list - objects that were created, modified, or deleted between the time the first chunk was returned and now may show up in the list.',
    undefined,
    { continue: token },
  );
}

export function tooLargeVersion(wanted: number, current: number): StatusError {
  return new StatusError(
    504,
    'Timeout',
    `Timeout: Too large resource version: ${wanted}, current: ${current}`,
    {
      causes: [
        {
          reason: 'ResourceVersionTooLarge',
          message: 'Too large resource version',
        },
      ],
      retryAfterSeconds: 1,
    },
  );
}

/** An object that the schema of its kind refuses. */
export function invalid(
  type: ResourceType,
  name: string,
  problems: { field: string; message: string }[],
): StatusError {
  const causes = problems.map(({ field, message }) => ({
    reason: 'FieldValueInvalid',
    message: `Invalid value: ${message}`,
    field,
  }));
  const listed = causes.map(({ field, message }) => `${field}: ${message}`);
  return new StatusError(
    422,
    'Invalid',
    `${
      type.group ? `${type.kind}.${type.group}` : type.kind
    } "${name}" is invalid: ${
      listed.length === 1 ? listed[0] : `[${listed.join(', ')}]`
    }`,
    { name, group: type.group, kind: type.kind, causes },
  );
}

/** Something new in a namespace that is about to go. Rule: apiserver `plugin/pkg/admission/namespace/lifecycle`. */
export function namespaceTerminating(
  type: ResourceType,
  name: string,
  namespace: string,
): StatusError {
  return new StatusError(
    403,
    'Forbidden',
    `${qualifiedName(
      type,
    )} "${name}" is forbidden: unable to create new content in namespace ${namespace} because it is being terminated`,
    {
      ...about(type, name),
      causes: [
        {
          reason: 'NamespaceTerminating',
          message: `namespace ${namespace} is being terminated`,
          field: 'metadata.namespace',
        },
      ],
    },
  );
}
