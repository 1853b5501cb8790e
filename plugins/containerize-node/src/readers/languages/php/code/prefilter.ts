import { SourceFile } from '../../../../tree';

const patterns = new Map<string, RegExp>();

function pattern(key: string, make: () => RegExp): RegExp {
  let found = patterns.get(key);
  if (!found) {
    found = make();
    patterns.set(key, found);
  }
  return found;
}

/**
 * A cheap look whether a file may call a function: the word before a parenthesis, and no method. Only decides whether
 * the file is worth parsing; words come from the tables, so they need no escape.
 */
export function mayCall(file: SourceFile, word: string): boolean {
  return pattern(
    `call ${word}`,
    () => new RegExp(`(?<![>:$\\w])${word}\\s*\\(`, 'i'),
  ).test(file.text);
}

/** A cheap look whether a file may use a class: made, extended, caught or called statically. */
export function mayUseClass(file: SourceFile, word: string): boolean {
  return pattern(
    `class ${word}`,
    () =>
      new RegExp(
        `(new|extends|instanceof|catch\\s*\\()\\s+\\\\?${word}\\b|(catch\\s*\\(\\s*\\\\?|\\b)${word}\\s*(::|\\$)`,
        'i',
      ),
  ).test(file.text);
}
