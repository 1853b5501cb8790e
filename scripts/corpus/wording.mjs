// Puts an answer, and what the profile says instead, into words for the list of misses.

const MOST_ELEMENTS = 4;
const MOST_CHARACTERS = 90;

/** What an answer wants: `runtimes {language: ruby} says {version: 2.1}`. */
export function expectedText(answer) {
  const { key, where, expect, absent } = answer;
  const parts = [key];
  if (where) parts.push(fieldsText(where));
  if (absent) parts.push('is absent');
  if (expect) parts.push(`says ${fieldsText(expect)}`);
  const text = parts.join(' ');
  return [text, ...(answer.or ?? []).map(expectedText)].join(' or ');
}

/** What the profile says there: the selected elements, else what else stands under that key. */
export function gotText({ answer, got }, others) {
  if (got.length > 0) return elementsText(got, answer);
  if (others.length === 0) return 'nothing under this key';
  return `no such element; there is ${elementsText(others, answer)}`;
}

function elementsText(elements, answer) {
  const shown = elements
    .slice(0, MOST_ELEMENTS)
    .map(element => elementText(element, answer));
  const more = elements.length - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ');
}

function elementText(element, { where = {}, expect = {} }) {
  const asked = [...Object.keys(where), ...Object.keys(expect)];
  const fields = asked.filter(field => field !== 'text' && field in element);
  const names = fields.length > 0 ? fields : defaultFields(element);
  const wanted = Object.fromEntries(
    [...new Set(names)].map(name => [name, element[name]]),
  );
  const [place] = element.evidence ?? [];
  return `${fieldsText(wanted)}${
    place ? ` (${place.file}:${place.line})` : ''
  }`;
}

/** The first words that tell one element from another. */
function defaultFields(element) {
  return ['name', 'topic', 'path', 'product', 'language', 'kind']
    .filter(name => typeof element[name] === 'string')
    .slice(0, 1);
}

function fieldsText(fields) {
  const pairs = Object.entries(fields).map(
    ([name, value]) => `${name}: ${valueText(value)}`,
  );
  return `{${pairs.join(', ')}}`;
}

function valueText(value) {
  if (value !== null && typeof value === 'object' && 'matches' in value) {
    return `/${value.matches}/`;
  }
  const text =
    typeof value === 'string' ? value : JSON.stringify(value) ?? 'nothing';
  const line = text.replace(/\s+/g, ' ');
  return line.length > MOST_CHARACTERS
    ? `${line.slice(0, MOST_CHARACTERS)}…`
    : line;
}
