import { InputError } from '@backstage/errors';

const MAX_LENGTH = 200;

/**
 * A title of one line, which also begins the commit's message.
 *
 * @throws InputError when nothing is left of it
 */
export function plainTitle(title: string): string {
  const line = title
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
    .slice(0, MAX_LENGTH);
  if (line === '')
    throw new InputError('title: give the pull request a title.');
  return line;
}
