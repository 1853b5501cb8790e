import { parsePhp, PhpNode } from '../../../../parsers/php';
import { SourceTree } from '../../../../tree';
import { arrayAt, arrayEntries, returnedArray } from '../source/arrays';
import { literalText } from '../source/literals';
import { isPhp, phpLine } from '../../../../parsers/php';

/** A value of a configuration file and where it stands. */
export interface ConfigValue {
  text: string;
  file: string;
  line: number;
}

/** Configuration files of one application by name, production's own before the common ones. */
export class LaravelConfig {
  readonly #tree: SourceTree;
  readonly #folders: string[];
  readonly #arrays = new Map<string, PhpNode | undefined>();

  constructor(tree: SourceTree, folder: string) {
    this.#tree = tree;
    const inside = (path: string) => (folder ? `${folder}/${path}` : path);
    this.#folders = [
      inside('app/config/production'),
      inside('config'),
      inside('app/config'),
    ];
  }

  /** The literal at a path of keys, through `env('X', default)`; undefined when it is computed or not there. */
  async value(
    name: string,
    ...keys: string[]
  ): Promise<ConfigValue | undefined> {
    for (const folder of this.#folders) {
      const file = `${folder}/${name}.php`;
      const node = arrayAt(await this.#array(file), ...keys);
      if (!node) continue;
      const text = literalText(node) ?? defaultOfEnv(node);
      if (text !== undefined) return { text, file, line: phpLine(node) };
    }
    return undefined;
  }

  /** The file of this name that is there. */
  file(name: string): string | undefined {
    return this.#folders
      .map(folder => `${folder}/${name}.php`)
      .find(path => this.#tree.has(path));
  }

  /** Keys of the array at a path. */
  async keys(name: string, ...path: string[]): Promise<string[]> {
    const file = this.file(name);
    if (!file) return [];
    const array = await this.#array(file);
    const node = path.length === 0 ? array : arrayAt(array, ...path);
    return arrayEntries(node).map(entry => entry.key);
  }

  async #array(file: string): Promise<PhpNode | undefined> {
    if (!this.#arrays.has(file)) {
      const source = await this.#tree.read(file);
      this.#arrays.set(file, source && returnedArray(parsePhp(source)));
    }
    return this.#arrays.get(file);
  }
}

/** The default in `env('X', 'default')`. */
function defaultOfEnv(node: PhpNode): string | undefined {
  if (!isPhp(node, 'call') || !isPhp(node.what, 'name')) return undefined;
  return node.what.name === 'env' ? literalText(node.arguments[1]) : undefined;
}
