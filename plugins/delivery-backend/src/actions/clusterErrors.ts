import {
  ConflictError,
  CustomErrorBase,
  NotFoundError,
} from '@backstage/errors';
import { z } from 'zod';
import { ClusterResponse } from '../store/types';
import { Resource } from './resources';

/** What was asked of a cluster, for messages. */
export interface Asked {
  cluster: string;
  verb: 'get' | 'patch';
  resource: Resource;
  subresource?: 'status';
  namespace: string;
  name: string;
}

/**
 * A cluster refused what this backend asked. Not the person's fault, so it is not answered as 401 or 403; the server's
 * own text stays out, since it may quote values of the object.
 */
export class ClusterRefusalError extends CustomErrorBase {
  override name = 'ClusterRefusalError' as const;
  /** How the root router answers it: the server behind this one did not do it. */
  readonly statusCode = 502;
}

const statusSchema = z.object({ reason: z.string().max(100).optional() });

function resourceText({ resource, subresource }: Asked): string {
  const name = subresource
    ? `${resource.plural}/${subresource}`
    : resource.plural;
  return resource.group ? `${name} of API group ${resource.group}` : name;
}

function reasonText(body: unknown): string {
  const parsed = statusSchema.safeParse(body);
  return parsed.success && parsed.data.reason ? ` (${parsed.data.reason})` : '';
}

function objectText({ resource, namespace, name, cluster }: Asked): string {
  return `${resource.plural} ${namespace}/${name} of cluster ${cluster}`;
}

/** The answer to someone who acts on what is not there any more as they saw it. @internal */
export function changedMeanwhile(asked: Asked): ConflictError {
  return new ConflictError(
    `${objectText(
      asked,
    )} changed meanwhile; nothing was done. Look at it again and decide anew`,
  );
}

/**
 * The object that an API server answered.
 *
 * @throws ConflictError when the object is another than it was; NotFoundError when there is none;
 * {@link ClusterRefusalError} with the verb and resource that the account lacks, or with the status
 * @internal
 */
export function expectObject(answer: ClusterResponse, asked: Asked): unknown {
  const { status, body } = answer;
  if (status >= 200 && status < 300) return body;
  if (status === 403) {
    throw new ClusterRefusalError(
      `The account that Drydock uses in cluster ${
        asked.cluster
      } lacks the verb ${asked.verb} on ${resourceText(asked)} in namespace ${
        asked.namespace
      }; grant it in a Role or ClusterRole`,
    );
  }
  if (status === 401) {
    throw new ClusterRefusalError(
      `Cluster ${asked.cluster} does not accept the credentials that Drydock has for it; renew them`,
    );
  }
  if (status === 404) {
    throw new NotFoundError(`There is no ${objectText(asked)}`);
  }
  if (status === 409) throw changedMeanwhile(asked);
  throw new ClusterRefusalError(
    `Cluster ${asked.cluster} answered ${status}${reasonText(body)} to ${
      asked.verb
    } ${objectText(asked)}`,
  );
}
