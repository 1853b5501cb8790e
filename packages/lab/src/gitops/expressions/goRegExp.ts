const FLAG_GROUP = /^\(\?([ims]+)\)/;

/** What JavaScript reads and Go refuses, or reads another way. */
const NOT_SHARED = ['(?=', '(?!', '(?<', '(?P', '[[:', '(?i', '(?m', '(?s'];

function refuse(pattern: string, what: string): never {
  throw new Error(
    `error parsing regexp: the lab does not know ${what} in \`${pattern}\``,
  );
}

function checkEscapes(pattern: string, source: string): void {
  for (let at = 0; at < source.length; at += 1) {
    if (source[at] !== '\\') continue;
    at += 1;
    if (/[1-9kAzQECXuUpPcx]/.test(source[at] ?? '')) {
      refuse(pattern, `\\${source[at]}`);
    }
  }
}

/**
 * A regular expression of Go's, as far as Go and JavaScript mean the same by it.
 *
 * @param more - flags of JavaScript's
 * @throws when it cannot be read, or holds what only one of the two knows
 * @internal
 */
export function goRegExp(pattern: string, more = ''): RegExp {
  const flags = FLAG_GROUP.exec(pattern);
  const source = flags ? pattern.slice(flags[0].length) : pattern;
  const foreign = NOT_SHARED.find(part => source.includes(part));
  if (foreign) refuse(pattern, foreign);
  checkEscapes(pattern, source);
  try {
    return new RegExp(
      source,
      [...new Set(`u${flags?.[1] ?? ''}${more}`)].join(''),
    );
  } catch (error) {
    throw new Error(`error parsing regexp: \`${pattern}\``, { cause: error });
  }
}
