import { breather } from '../breathe';
import { decode, isBinary } from './text';
import {
  SkippedEntry,
  SourceFile,
  SourceTree,
  TreeFile,
  TreeLimits,
} from './types';

const CACHE_BYTES = 24 * 1024 * 1024;

interface Contents {
  files: TreeFile[];
  directories: string[];
  vendored: string[];
  skipped: SkippedEntry[];
  truncated: boolean;
  limits: TreeLimits;
  load(file: string): Buffer;
}

function byPath<T>(key: (item: T) => string) {
  return (a: T, b: T) => {
    const [x, y] = [key(a), key(b)];
    if (x === y) return 0;
    return x < y ? -1 : 1;
  };
}

/** A source tree over a list of files made beforehand. @internal */
export class IndexedTree implements SourceTree {
  readonly files: readonly TreeFile[];
  readonly directories: readonly string[];
  readonly vendored: readonly string[];
  readonly truncated: boolean;
  readonly #skipped: SkippedEntry[];
  readonly #byPath: Map<string, TreeFile>;
  readonly #directorySet: Set<string>;
  readonly #limits: TreeLimits;
  readonly #load: (file: string) => Buffer;
  readonly #breathe = breather();
  readonly #cache = new Map<string, Promise<SourceFile | undefined>>();
  #cachedBytes = 0;

  constructor(contents: Contents) {
    this.files = contents.files.sort(byPath(file => file.path));
    this.directories = contents.directories.sort(byPath(name => name));
    this.vendored = contents.vendored.sort(byPath(name => name));
    this.truncated = contents.truncated;
    this.#skipped = contents.skipped;
    this.#byPath = new Map(this.files.map(file => [file.path, file]));
    this.#directorySet = new Set(this.directories);
    this.#limits = contents.limits;
    this.#load = contents.load;
  }

  get skipped(): readonly SkippedEntry[] {
    return [...this.#skipped].sort(byPath(entry => entry.path));
  }

  has(path: string): boolean {
    return this.#byPath.has(path);
  }

  hasDirectory(path: string): boolean {
    return this.#directorySet.has(path);
  }

  match(pattern: RegExp): TreeFile[] {
    return this.files.filter(file => pattern.test(file.path));
  }

  under(directory: string): TreeFile[] {
    const prefix = directory === '' ? '' : `${directory}/`;
    return this.files.filter(file => file.path.startsWith(prefix));
  }

  read(path: string): Promise<SourceFile | undefined> {
    const cached = this.#cache.get(path);
    if (cached) return cached;
    const file = this.#byPath.get(path);
    if (!file) return Promise.resolve(undefined);
    const pending = this.#readText(file);
    this.#remember(file, pending);
    return pending;
  }

  #remember(file: TreeFile, pending: Promise<SourceFile | undefined>): void {
    if (file.size > this.#limits.maxFileBytes) return;
    this.#cache.set(file.path, pending);
    this.#cachedBytes += file.size;
    for (const oldest of this.#cache.keys()) {
      if (this.#cachedBytes <= CACHE_BYTES || oldest === file.path) break;
      this.#cache.delete(oldest);
      this.#cachedBytes -= this.#byPath.get(oldest)?.size ?? 0;
    }
  }

  async #readText(file: TreeFile): Promise<SourceFile | undefined> {
    if (file.size > this.#limits.maxFileBytes) {
      return this.#skip(
        file.path,
        `${file.size} bytes, more than the ${
          this.#limits.maxFileBytes
        } that are read`,
      );
    }
    await this.#breathe();
    const bytes = this.#bytesOf(file.path);
    if (bytes === undefined) return undefined;
    if (isBinary(bytes)) return this.#skip(file.path, 'binary');
    return { path: file.path, ...decode(bytes) };
  }

  #bytesOf(path: string): Buffer | undefined {
    try {
      return this.#load(path);
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      return this.#skip(path, `cannot be read (${code ?? message})`);
    }
  }

  #skip(path: string, reason: string): undefined {
    if (!this.#skipped.some(entry => entry.path === path)) {
      this.#skipped.push({ path, reason });
    }
    return undefined;
  }
}
