import { createHash, randomUUID } from 'node:crypto';
import {
  createReadStream,
  createWriteStream,
  mkdirSync,
  rmSync,
  writeFileSync,
  statSync,
} from 'node:fs';
import { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { RegistryError } from './errors';

/** Blobs that are on their way, each a file in a folder of its own. @internal */
export class Uploads {
  private readonly open = new Map<string, string>();

  constructor(private readonly dir: string) {
    // What an earlier run has not finished cannot be continued.
    rmSync(dir, { recursive: true, force: true });
    mkdirSync(dir, { recursive: true });
  }

  begin(name: string): string {
    const id = randomUUID();
    this.open.set(id, name);
    writeFileSync(this.file(id), '');
    return id;
  }

  /**
   * Adds the body of a request.
   *
   * @param range - the `content-range` of the request, such as `0-99`
   * @returns how many bytes there are
   * @throws RegistryError when there is no such upload, or the range does not follow
   */
  async append(
    name: string,
    id: string,
    request: IncomingMessage,
    range?: string,
  ): Promise<number> {
    const file = this.known(name, id);
    const { size } = statSync(file);
    if (range !== undefined && Number(range.split('-')[0]) !== size) {
      throw new RegistryError(
        'BLOB_UPLOAD_INVALID',
        `the next byte is ${size}`,
      );
    }
    await pipeline(request, createWriteStream(file, { flags: 'a' }));
    return statSync(file).size;
  }

  /**
   * Ends an upload.
   *
   * @returns the file with the bytes, which the caller takes away
   * @throws RegistryError when the bytes have another digest
   */
  async finish(name: string, id: string, digest: string): Promise<string> {
    const file = this.known(name, id);
    const hash = createHash('sha256');
    await pipeline(createReadStream(file), hash);
    this.open.delete(id);
    if (`sha256:${hash.digest('hex')}` !== digest) {
      rmSync(file);
      throw new RegistryError(
        'DIGEST_INVALID',
        'provided digest did not match uploaded content',
      );
    }
    return file;
  }

  cancel(name: string, id: string): void {
    rmSync(this.known(name, id));
    this.open.delete(id);
  }

  size(name: string, id: string): number {
    return statSync(this.known(name, id)).size;
  }

  private file(id: string): string {
    return join(this.dir, id);
  }

  /** Only numbers that were given out lead to a file. */
  private known(name: string, id: string): string {
    if (this.open.get(id) === name) return this.file(id);
    throw new RegistryError(
      'BLOB_UPLOAD_UNKNOWN',
      'blob upload unknown to registry',
    );
  }
}
