/**
 * Whether a path from the repository can stand in a Dockerfile: below the application, without line breaks, backslashes
 * or anything a command would take for an option. Names that are no such path are left out rather than bent.
 */
export function isSafePath(path: string): boolean {
  return (
    path !== '' &&
    path !== '.' &&
    !/^[-/~]/.test(path) &&
    !/[\p{Cc}\\]/u.test(path) &&
    !path.split('/').includes('..')
  );
}

/** Whether a name is that of a gem, as rubygems.org allows them. */
export function isGemName(name: string): boolean {
  return /^[A-Za-z0-9_][A-Za-z0-9._-]*$/.test(name);
}

/** Whether a text is a requirement of a gem's version. */
export function isGemRequirement(text: string): boolean {
  return /^[\w.]+$|^(?:[<>=~!]{1,2} ?)[\w.]+(?:, ?[<>=~!]{1,2} ?[\w.]+)*$/.test(
    text,
  );
}
