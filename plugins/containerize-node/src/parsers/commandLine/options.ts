/**
 * All values of an option, written as `-p 3000`, `-p3000`, `--port 3000` or `--port=3000`.
 *
 * @param words - words of a command
 * @param names - spellings of the option
 * @internal
 */
export function optionValues(
  words: readonly string[],
  ...names: string[]
): string[] {
  const values: string[] = [];
  words.forEach((word, index) => {
    for (const name of names) {
      const next = words[index + 1];
      if (word === name && next !== undefined) values.push(next);
      else if (name.startsWith('--') && word.startsWith(`${name}=`)) {
        values.push(word.slice(name.length + 1));
      } else if (/^-[a-zA-Z]$/.test(name) && /^-[a-zA-Z][^-=]/.test(word)) {
        if (word.startsWith(name)) values.push(word.slice(2));
      }
    }
  });
  return values;
}

/** The last value of an option, which is the one that counts. @internal */
export function optionValue(
  words: readonly string[],
  ...names: string[]
): string | undefined {
  return optionValues(words, ...names).pop();
}

/** The last value of an option when it is a plain whole number. @internal */
export function optionNumber(
  words: readonly string[],
  ...names: string[]
): number | undefined {
  const value = optionValue(words, ...names);
  return value !== undefined && /^\d{1,9}$/.test(value)
    ? Number(value)
    : undefined;
}

/** The name of an option, without a value that is joined to it by `=`. @internal */
export function optionName(word: string): string {
  return word.startsWith('--') ? word.split('=')[0] : word;
}
