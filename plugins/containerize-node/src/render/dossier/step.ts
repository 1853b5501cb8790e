import { codes } from './report';

export const PLATFORM = 'platform team';
export const REPOSITORY_ADMIN = 'whoever administers the repository';
export const OLD_SERVERS = 'whoever runs the old servers';

/** Something a person has to do. Texts are Markdown. */
export interface Step {
  what: string;
  owner: string;
}

/** A step where there is something to do it with. */
export function forAll(
  items: readonly string[],
  owner: string,
  what: (list: string) => string,
): Step[] {
  const unique = [...new Set(items)];
  return unique.length === 0 ? [] : [{ owner, what: what(codes(unique)) }];
}

/** A step that has to be done only under a condition. */
export function when(condition: boolean, owner: string, what: string): Step[] {
  return condition ? [{ owner, what }] : [];
}
