/**
 * Markup that is safe to send: text in it has been escaped.
 *
 * @internal
 */
export class Html {
  constructor(readonly markup: string) {}

  toString(): string {
    return this.markup;
  }
}

/** What may stand in a template: text is escaped, markup is not, lists are joined, nothing is left out. @internal */
export type Part =
  | string
  | number
  | Html
  | undefined
  | null
  | false
  | readonly Part[];

const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** @internal */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, character => ESCAPES[character]);
}

function render(part: Part): string {
  if (part === undefined || part === null || part === false) return '';
  if (part instanceof Html) return part.markup;
  if (typeof part === 'string' || typeof part === 'number')
    return escapeHtml(String(part));
  return part.map(render).join('');
}

/**
 * Builds markup from a template; every value is escaped unless it is {@link Html} itself.
 *
 * @internal
 */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Html {
  return new Html(
    strings.reduce(
      (text, string, index) =>
        text + string + (index < parts.length ? render(parts[index]) : ''),
      '',
    ),
  );
}
