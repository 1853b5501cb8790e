/**
 * Characters that end a line in some format or reader, that show nothing, or that turn the direction of what follows
 * (by which text can look unlike what it is). YAML 1.1 breaks lines at U+0085, U+2028 and U+2029 too.
 */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;

/** Outside text as one visible line: a comment or table cell made of it cannot be left. */
export function oneLine(text: string): string {
  return text.replace(UNSEEN, ' ').replace(/ {2,}/g, ' ').trim();
}

/** Breaks a line at spaces so that no part is longer than `width`, unless a single word is. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of oneLine(text).split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return line === '' ? lines : [...lines, line];
}
