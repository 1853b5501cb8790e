/** The paragraphs of a Debian control file (Debian policy 5.1), one object each, keys in lower case. */
export function* paragraphs(text) {
  let current = {};
  let field;
  for (const line of text.split('\n')) {
    if (line === '') {
      if (field) yield current;
      current = {};
      field = undefined;
    } else if (/^[ \t]/.test(line)) {
      if (field) current[field] += `\n${line.trim()}`;
    } else {
      const colon = line.indexOf(':');
      field = line.slice(0, colon).toLowerCase();
      current[field] = line.slice(colon + 1).trim();
    }
  }
  if (field) yield current;
}

/** The packages a relation field names (Debian policy 7.1), the first of each list of alternatives. */
export function relations(text = '') {
  return text
    .split(',')
    .map(part => part.split('|')[0].trim())
    .filter(part => part !== '')
    .map(part => ({
      name: part.split(/[\s(:[<]/)[0],
      exact: /\(\s*=/.test(part),
    }));
}
