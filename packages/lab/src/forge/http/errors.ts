/** One entry of `errors` in a 422 answer. @internal */
export interface FieldError {
  resource: string;
  code:
    | 'missing'
    | 'missing_field'
    | 'invalid'
    | 'already_exists'
    | 'unprocessable'
    | 'custom';
  field?: string;
  message?: string;
}

const DOCUMENTATION = 'https://docs.github.com/rest';

/**
 * An answer other than success, in the shape GitHub gives it.
 *
 * @internal
 */
export class HttpError extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly errors?: readonly (FieldError | string)[],
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this.name = 'HttpError';
  }

  /** The JSON body. */
  body(): Record<string, unknown> {
    return {
      message: this.message,
      ...(this.errors && { errors: this.errors }),
      documentation_url: DOCUMENTATION,
    };
  }
}

/** What GitHub answers for anything the caller may not see. @internal */
export function notFound(): HttpError {
  return new HttpError(404, 'Not Found');
}

/** @internal */
export function validationFailed(...errors: FieldError[]): HttpError {
  return new HttpError(422, 'Validation Failed', errors);
}

/** A commit, tree or ref that the call needs and the repository does not have. @internal */
export function unprocessable(message: string): HttpError {
  return new HttpError(422, message);
}

/** @internal */
export function emptyRepository(): HttpError {
  return new HttpError(409, 'Git Repository is empty.');
}
