/**
 * Turns a path pattern into a regular expression. `*` and `?` stay within one name, `**` crosses folders,
 * `{a,b}` is a choice. Names that begin with a dot match like any other.
 *
 * @internal
 */
export function globToRegExp(glob: string): RegExp {
  const TOKEN = /\*\*\/|\*\*|\*|\?|\{|\}|,|[^*?{},]+/g;
  let depth = 0;
  const source = (glob.match(TOKEN) ?? []).map(token => {
    switch (token) {
      case '**/':
        return '(?:.*/)?';
      case '**':
        return '.*';
      case '*':
        return '[^/]*';
      case '?':
        return '[^/]';
      case '{':
        depth += 1;
        return '(?:';
      case '}':
        depth -= 1;
        return ')';
      case ',':
        return depth > 0 ? '|' : ',';
      default:
        return token.replace(/[\\^$.|+()[\]]/g, '\\$&');
    }
  });
  if (depth !== 0)
    throw new Error(`The braces of the pattern ${glob} do not match`);
  return new RegExp(`^${source.join('')}$`);
}
