/** A template that cannot be read, or does not fit its data, in Go's words. @internal */
export class TemplateError extends Error {
  /** @param stage - whether it could not be read, or not be executed */
  constructor(message: string, readonly stage: 'parse' | 'execute') {
    super(`template: ${message}`);
    this.name = 'TemplateError';
  }
}

/** Line and column of a place, as Go counts them: lines from 1, columns from 0. @internal */
export function place(
  source: string,
  at: number,
): { line: number; column: number } {
  const before = source.slice(0, at);
  const lastBreak = before.lastIndexOf('\n');
  return {
    line: before.split('\n').length,
    column: at - lastBreak - 1,
  };
}
