import { InputError } from '@backstage/errors';
import { applicationName } from '@drydock/plugin-containerize-node';

/** Where Drydock works when the caller names no branch. */
export const DEFAULT_BRANCH_NAME = 'drydock/containerize';

/** Where Drydock works on an application: each folder of a repository has a branch of its own. */
export function defaultBranchName(directory: string): string {
  return directory === ''
    ? DEFAULT_BRANCH_NAME
    : `${DEFAULT_BRANCH_NAME}-${applicationName(directory)}`;
}

const MAX_LENGTH = 200;

/** Spaces, controls and what Git gives a meaning of its own. */
const FORBIDDEN =
  /[\s\p{Cc}\p{Cf}~^:?*[\\'"`$;&|<>(){}!#]|\.\.|@\{|\/\/|^[-/.]|[/.]$|^@$/u;

/**
 * Checks the name of a branch: Git's rules, and none of the characters that a shell or a workflow expression gives a
 * meaning to, because later workflows are handed this name.
 *
 * Rule: `git help check-ref-format`.
 * @throws InputError when it is no plain name
 */
export function plainBranchName(name: string): string {
  const parts = name.split('/');
  if (
    name === '' ||
    name.length > MAX_LENGTH ||
    FORBIDDEN.test(name) ||
    parts.some(part => part.startsWith('.') || part.endsWith('.lock'))
  ) {
    throw new InputError(
      `branchName: ${JSON.stringify(
        name.slice(0, 80),
      )} is refused. Use letters, digits, "-", "_", "." and "/", such as ${DEFAULT_BRANCH_NAME}.`,
    );
  }
  return name;
}
