import { oneLine } from './text/oneLine';

const SHOWN = 80;

/**
 * A blueprint that cannot be written as files: a value that would not survive the format it goes into.
 * The message names the field, shows the value and says what is expected.
 * @public
 */
export class RenderError extends Error {
  /** Path of the field in the blueprint, such as `image.stages[0].from`. */
  readonly field: string;

  constructor(field: string, expected: string, value?: unknown) {
    const shown =
      value === undefined
        ? ''
        : ` Found: ${oneLine(JSON.stringify(value)).slice(0, SHOWN)}`;
    super(`Cannot render ${field}: ${expected}.${shown}`);
    this.name = 'RenderError';
    this.field = field;
  }
}
