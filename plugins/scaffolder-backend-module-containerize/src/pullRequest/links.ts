/** A path as part of an address; also safe within the brackets of a Markdown link. */
function encoded(path: string): string {
  return path
    .split('/')
    .map(part =>
      encodeURIComponent(part).replace(
        /[!'()*]/g,
        character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
      ),
    )
    .join('/');
}

/**
 * Addresses of files on a branch, for a browser.
 *
 * @param directory - folder in the repository that the paths start from; empty for its root
 */
export function fileUrls(
  webUrl: string,
  branch: string,
  directory: string,
): (path: string, line?: number) => string {
  const folder = [webUrl, 'blob', encoded(branch)];
  if (directory !== '') folder.push(encoded(directory));
  return (path, line = 0) =>
    [...folder, encoded(path)].join('/') + (line > 0 ? `#L${line}` : '');
}
