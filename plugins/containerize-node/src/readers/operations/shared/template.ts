/** A template's text with a plain word in the place of each computed part. */
export interface TemplateText {
  /** Same lines as the template. */
  text: string;
  /** Puts the computed parts back as they were written. */
  restore(text: string): string;
  /** Whether a text has a computed part. */
  isComputed(text: string): boolean;
  /** Puts a variable of the shell in the place of each computed part, named after what computes it: for commands. */
  asVariables(text: string): string;
}

const TAGS: { open: string; close: string; prints: boolean }[] = [
  { open: '<%#', close: '%>', prints: false },
  { open: '<%=', close: '%>', prints: true },
  { open: '<%', close: '%>', prints: false },
  { open: '{{', close: '}}', prints: true },
  { open: '{%', close: '%}', prints: false },
  { open: '#{', close: '}', prints: true },
  // mySociety's templates of configuration files.
  { open: '!!(*=', close: '*)!!', prints: true },
];

/** `$APP_ROOT` for `<%= @app_root %>`: the last name of the tag. */
function variableOf(tag: string): string {
  const names = tag.match(/[A-Za-z_][A-Za-z0-9_]*/g);
  return `$${(names?.at(-1) ?? 'VALUE').toUpperCase()}`;
}

const PLACEHOLDER = /__TEMPLATE_(\d+)__/g;

/**
 * Replaces the tags of ERB, Jinja and Mustache. What a tag prints becomes a placeholder word; what it only controls
 * becomes blank, so that all branches of a condition stay in the text.
 */
export function stripTemplate(source: string): TemplateText {
  const originals: string[] = [];
  // The same tag gets the same word, so that words can be compared.
  const placeholder = (whole: string) => {
    const known = originals.indexOf(whole);
    const index = known === -1 ? originals.push(whole) - 1 : known;
    return `__TEMPLATE_${index}__`;
  };
  let text = '';
  let at = 0;
  /** Closing tags of which there are no more. */
  const missing = new Set<string>();
  const openings = /<%|\{\{|\{%|#\{|!!\(\*=/g;
  for (let m = openings.exec(source); m; m = openings.exec(source)) {
    const start = m.index;
    const tag = TAGS.find(t => source.startsWith(t.open, start));
    if (!tag || missing.has(tag.close)) continue;
    const end = source.indexOf(tag.close, start + tag.open.length);
    if (end === -1) {
      missing.add(tag.close);
      continue;
    }
    const whole = source.slice(start, end + tag.close.length);
    const newLines = '\n'.repeat(whole.split('\n').length - 1);
    text += source.slice(at, start);
    if (tag.prints) text += placeholder(whole);
    text += newLines;
    at = start + whole.length;
    openings.lastIndex = at;
  }
  text += source.slice(at);
  return {
    text,
    restore: value =>
      value.replace(PLACEHOLDER, (word, index) => originals[index] ?? word),
    asVariables: value =>
      value.replace(PLACEHOLDER, (word, index) =>
        originals[index] === undefined ? word : variableOf(originals[index]),
      ),
    isComputed: value => value.search(PLACEHOLDER) !== -1,
  };
}
