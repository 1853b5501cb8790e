import { createHash } from 'node:crypto';

/**
 * The name Git gives a file's content, in a repository of SHA-1: what a forge's tree listing shows, so files are
 * compared without reading them.
 *
 * Rule: `git hash-object`, SHA-1 over `blob SIZE NUL CONTENT`.
 * @public
 */
export function gitBlobId(content: string | Uint8Array): string {
  const bytes = Buffer.from(content);
  return createHash('sha1')
    .update(`blob ${bytes.length}\0`)
    .update(bytes)
    .digest('hex');
}
