/** Lines of YAML, indented by as many spaces. */
export function indent(text: string, spaces: number): string {
  return text
    .split('\n')
    .map(line => (line === '' ? line : ' '.repeat(spaces) + line))
    .join('\n');
}
