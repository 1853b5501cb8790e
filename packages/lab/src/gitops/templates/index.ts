import { Value } from '../expressions/value';
import { executeTemplate } from './execute';
import { TemplateFunctions } from './functionTypes';
import { GO_FUNCTIONS } from './goFunctions';
import { parseTemplate } from './parse';
import { SPRIG_FUNCTIONS } from './sprig';

export { TemplateError } from './TemplateError';
export type { TemplateFunctions } from './functionTypes';
export { fixed } from './goFunctions';

const FUNCTIONS: TemplateFunctions = { ...GO_FUNCTIONS, ...SPRIG_FUNCTIONS };
const LOGIC = ['and', 'or'];

/** How a template of Go's is executed. @internal */
export interface TemplateOptions {
  /** Name in errors. */
  name: string;
  /** Whether a key that a map does not hold is an error: `missingkey=error`. */
  isStrict?: boolean;
  /** Functions besides those of Go and sprig. */
  functions?: TemplateFunctions;
}

/**
 * Executes a template of Go's text/template with the functions of sprig. What the lab does not know of either is an error.
 *
 * @throws TemplateError in Go's words: it cannot be read, names what is not there, or does not fit the data
 * @internal
 */
export function renderTemplate(
  source: string,
  data: Value,
  { name, isStrict = false, functions = {} }: TemplateOptions,
): string {
  const all = { ...FUNCTIONS, ...functions };
  const nodes = parseTemplate(
    name,
    source,
    word => LOGIC.includes(word) || Object.hasOwn(all, word),
  );
  return executeTemplate(nodes, data, {
    name,
    source,
    functions: all,
    isStrict,
  });
}
