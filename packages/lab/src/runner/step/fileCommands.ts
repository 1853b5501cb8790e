/** A name and its value. @internal */
export type Assignment = [name: string, value: string];

/**
 * Reads what a step wrote into GITHUB_OUTPUT or GITHUB_ENV: `name=value`, or `name<<END`, lines, `END`.
 *
 * @throws an error with the line that is neither
 * @internal
 */
export function readAssignments(text: string): Assignment[] {
  const lines = text.split(/\r?\n/);
  const found: Assignment[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at];
    if (line === '') continue;
    const equals = line.indexOf('=');
    const heredoc = line.indexOf('<<');
    if (equals > 0 && (heredoc < 0 || equals < heredoc)) {
      found.push([line.slice(0, equals), line.slice(equals + 1)]);
    } else if (heredoc > 0 && heredoc + 2 < line.length) {
      const end = lines.indexOf(line.slice(heredoc + 2), at + 1);
      if (end < 0) {
        throw new Error(`"${line}" has no end.`);
      }
      found.push([line.slice(0, heredoc), lines.slice(at + 1, end).join('\n')]);
      at = end;
    } else {
      throw new Error(`"${line}" is neither NAME=VALUE nor NAME<<END.`);
    }
  }
  return found;
}

/** Names that a step may not set for the steps after it. */
const KEPT = /^(GITHUB_|RUNNER_)|^NODE_OPTIONS$/i;

/** Whether a step may set a variable for the steps after it. @internal */
export function isFreeVariable(name: string): boolean {
  return !KEPT.test(name);
}
