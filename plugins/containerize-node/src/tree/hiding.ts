import { SourceFile, SourceTree, TreeFile } from './types';

/** A tree in which some files are not there, nor the folders that hold nothing else. */
class HidingTree implements SourceTree {
  readonly files: readonly TreeFile[];
  readonly directories: readonly string[];
  readonly vendored: readonly string[];
  readonly truncated: boolean;

  constructor(
    private readonly tree: SourceTree,
    private readonly hidden: ReadonlySet<string>,
  ) {
    this.files = this.#visible(tree.files);
    this.directories = tree.directories.filter(name =>
      this.#holdsMore(`${name}/`),
    );
    this.vendored = tree.vendored;
    this.truncated = tree.truncated;
  }

  get skipped() {
    return this.tree.skipped.filter(entry => !this.hidden.has(entry.path));
  }

  has(path: string): boolean {
    return !this.hidden.has(path) && this.tree.has(path);
  }

  hasDirectory(path: string): boolean {
    return this.tree.hasDirectory(path) && this.#holdsMore(`${path}/`);
  }

  match(pattern: RegExp): TreeFile[] {
    return this.#visible(this.tree.match(pattern));
  }

  under(directory: string): TreeFile[] {
    return this.#visible(this.tree.under(directory));
  }

  async read(path: string): Promise<SourceFile | undefined> {
    return this.hidden.has(path) ? undefined : this.tree.read(path);
  }

  #visible(files: readonly TreeFile[]): TreeFile[] {
    return files.filter(file => !this.hidden.has(file.path));
  }

  #holdsMore(prefix: string): boolean {
    const hides = [...this.hidden].some(path => path.startsWith(prefix));
    return !hides || this.files.some(file => file.path.startsWith(prefix));
  }
}

/** The tree without some of its files. @internal */
export function hidingFiles(
  tree: SourceTree,
  hidden: ReadonlySet<string>,
): SourceTree {
  return hidden.size === 0 ? tree : new HidingTree(tree, hidden);
}
