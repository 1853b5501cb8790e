import { lex, Token } from './goTokens';

/** What became of a template: the text, an error that Argo CD would report too, or what is not understood here. */
export type Rendered =
  | { text: string }
  | { error: string }
  | { unsupported: string };

class Unsupported extends Error {}
class TemplateError extends Error {}

/** Functions of sprig and Argo CD that are used on parameters of pull requests. Texts in, text out. */
const FUNCTIONS: Record<string, (...args: unknown[]) => unknown> = {
  lower: text => asText(text).toLowerCase(),
  upper: text => asText(text).toUpperCase(),
  trim: text => asText(text).trim(),
  trunc: (length, text) =>
    Number(length) < 0
      ? asText(text).slice(Number(length))
      : asText(text).slice(0, Number(length)),
  trimPrefix: (prefix, text) =>
    asText(text).startsWith(asText(prefix))
      ? asText(text).slice(asText(prefix).length)
      : text,
  trimSuffix: (suffix, text) =>
    asText(suffix) !== '' && asText(text).endsWith(asText(suffix))
      ? asText(text).slice(0, -asText(suffix).length)
      : text,
  replace: (from, to, text) =>
    asText(text).split(asText(from)).join(asText(to)),
  default: (fallback, value) =>
    value === undefined || value === '' ? fallback : value,
  quote: text => JSON.stringify(asText(text)),
  toJson: value => JSON.stringify(value),
  index: (value, key) => indexed(value, key),
  normalize: text => normalize(asText(text)),
};

/** Argo CD's `normalize`: a name of RFC 1123 with dots, at most 253 characters. */
function normalize(text: string): string {
  return text
    .replace(/[^-a-z0-9.]/gi, '-')
    .toLowerCase()
    .slice(0, 253)
    .replace(/^[-.]+|[-.]+$/g, '');
}

function indexed(value: unknown, key: unknown): unknown {
  if (Array.isArray(value)) {
    const item: unknown = value[Number(key)];
    if (item === undefined) {
      throw new TemplateError(`index out of range: ${String(key)}`);
    }
    return item;
  }
  return field(value, String(key), false);
}

function field(value: unknown, name: string, mustExist: boolean): unknown {
  const found =
    value !== null && typeof value === 'object' && Object.hasOwn(value, name)
      ? (value as Record<string, unknown>)[name]
      : undefined;
  if (found === undefined && mustExist) {
    throw new TemplateError(`map has no entry for key "${name}"`);
  }
  return found;
}

function asText(value: unknown): string {
  if (value === undefined) return '<no value>';
  return Array.isArray(value)
    ? `[${value.map(asText).join(' ')}]`
    : String(value);
}

/**
 * Renders a Go template as an ApplicationSet with `goTemplate: true` does, as far as templates of pull requests go:
 * fields, literals, pipes and some functions. Anything else is said to be unsupported, never guessed.
 *
 * @param mustExist - `missingkey=error` is set
 */
export function renderGoTemplate(
  template: string,
  parameters: object,
  mustExist: boolean,
): Rendered {
  try {
    let text = '';
    let rest = template;
    for (;;) {
      const open = rest.indexOf('{{');
      if (open === -1) return { text: text + rest };
      const close = rest.indexOf('}}', open);
      if (close === -1) throw new TemplateError('unclosed action');
      let before = rest.slice(0, open);
      let action = rest.slice(open + 2, close);
      rest = rest.slice(close + 2);
      if (/^-\s/.test(action)) {
        before = before.trimEnd();
        action = action.slice(1);
      }
      if (/\s-$/.test(action)) {
        rest = rest.trimStart();
        action = action.slice(0, -1);
      }
      text += before + renderAction(action.trim(), parameters, mustExist);
    }
  } catch (error) {
    const { message } = error as Error;
    return error instanceof Unsupported
      ? { unsupported: message }
      : { error: message };
  }
}

function renderAction(
  action: string,
  parameters: object,
  mustExist: boolean,
): string {
  if (/^\/\*.*\*\/$/s.test(action)) return '';
  const tokens = lex(action);
  if (!tokens) throw new Unsupported(`{{${action}}}`);
  let value: unknown;
  stages(tokens).forEach((stage, index) => {
    const piped = index === 0 ? [] : [value];
    value = call(stage, piped, parameters, mustExist, action);
  });
  return asText(value);
}

function stages(tokens: Token[]): Token[][] {
  const result: Token[][] = [[]];
  for (const token of tokens) {
    if (token.kind === 'pipe') result.push([]);
    else result[result.length - 1].push(token);
  }
  return result;
}

function call(
  [head, ...rest]: Token[],
  piped: unknown[],
  parameters: object,
  mustExist: boolean,
  action: string,
): unknown {
  const value = (token: Token): unknown => {
    if (token.kind === 'literal') return token.value;
    if (token.kind !== 'field') throw new Unsupported(`{{${action}}}`);
    return token.path.reduce<unknown>(
      (node, name) => field(node, name, mustExist),
      parameters,
    );
  };
  if (head?.kind === 'word') {
    const known = Object.hasOwn(FUNCTIONS, head.name);
    if (!known) throw new Unsupported(`the function ${head.name}`);
    return FUNCTIONS[head.name](...rest.map(value), ...piped);
  }
  if (!head || rest.length > 0 || piped.length > 0) {
    throw new Unsupported(`{{${action}}}`);
  }
  return value(head);
}

/** Renders the older form, `{{number}}`: unknown names stay as they are. */
export function renderFastTemplate(
  template: string,
  parameters: object,
): Rendered {
  return {
    text: template.replace(/\{\{([^{}]*)\}\}/g, (whole, name: string) => {
      const value = field(parameters, name.trim(), false);
      return typeof value === 'string' ? value : whole;
    }),
  };
}
