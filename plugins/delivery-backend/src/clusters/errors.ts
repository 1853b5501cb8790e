import { ServiceUnavailableError } from '@backstage/errors';

/** The API server of a cluster gave no answer: 503, as its parent's name tells Backstage. Its message has no credentials. @public */
export class ClusterUnreachableError extends ServiceUnavailableError {
  constructor(cluster: string, reason: string) {
    super(`Cluster ${cluster} cannot be asked: ${reason}`);
  }
}

/** What went wrong, in the words of the innermost error that has any. @internal */
export function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) {
    return error.errors.map(reasonOf).join('; ');
  }
  if (!(error instanceof Error)) return String(error);
  const { message, cause } = error;
  return cause instanceof Error && error.name === 'AbortError'
    ? reasonOf(cause)
    : message || error.name;
}
