const INTERPRETERS =
  /^(ruby|php|node|nodejs|python|perl|java|make|sh|bash|npm|yarn|composer|rails|ruby\d|coffee)$/;

/** Whether a program only runs another one that is named behind it. @internal */
export function isInterpreter(base: string): boolean {
  return INTERPRETERS.test(base);
}

/** The words without `bundle exec`, and without `ruby` before a script of the application. @internal */
export function withoutPrefix(words: readonly string[]): string[] {
  let rest = [...words];
  if (/^(\.?\/?bin\/)?bundle$/.test(rest[0] ?? '') && rest[1] === 'exec') {
    rest = rest.slice(2);
  }
  if (/^(ruby|ruby\d[\d.]*)$/.test(rest[0] ?? '')) {
    const script = rest.findIndex(
      (word, i) => i > 0 && !/^-/.test(word) && rest[i - 1] !== '-I',
    );
    const target = rest[script] ?? '';
    if (script > 0 && /(^|\/)(bin|script|sbin)\//.test(target)) {
      rest = rest.slice(script);
    }
  }
  return rest;
}

/** Options of interpreters that take the next word. */
const WITH_VALUE: Record<string, RegExp> = {
  php: /^-[cdfz]$/,
  ruby: /^-[IrC]$/,
  node: /^-r$/,
  perl: /^-[I]$/,
  python: /^-[mWX]$/,
};

/** The script an interpreter is given, or the first word for a runner such as make. @internal */
export function scriptOf(
  base: string,
  words: readonly string[],
): string | undefined {
  const takesNext = WITH_VALUE[base];
  return words.find(
    (word, at) =>
      at > 0 && !word.startsWith('-') && !takesNext?.test(words[at - 1]),
  );
}
