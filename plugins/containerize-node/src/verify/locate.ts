import { isMap, isSeq, Node } from 'yaml';
import { parseYaml } from '../parsers';
import { SourceTree } from '../tree';

/** Where an object of the built output stands in the files. */
export interface Place {
  file: string;
  line: number;
}

interface Definition extends Place {
  kind: string;
  name: string;
  contents: Node;
  lineOf(offset: number): number;
}

interface ObjectHead {
  kind?: unknown;
  metadata?: { name?: unknown };
}

/** All objects that the YAML files of some folders define, for finding what a built object came from. */
export class Definitions {
  readonly #definitions: Definition[] = [];

  static async of(
    tree: SourceTree,
    folders: readonly string[],
  ): Promise<Definitions> {
    const definitions = new Definitions();
    for (const { path } of folders.flatMap(folder => tree.under(folder))) {
      if (!/\.ya?ml$/.test(path)) continue;
      const file = await tree.read(path);
      if (file) definitions.#add(path, file.text);
    }
    return definitions;
  }

  #add(path: string, text: string): void {
    let documents;
    try {
      documents = parseYaml({ path, text });
    } catch {
      // Reported where the file is checked on its own; here it only cannot be a place.
      return;
    }
    for (const { value, document, lineOf } of documents) {
      const head = value as ObjectHead | null;
      const { contents } = document;
      if (!isMap(contents) || typeof head?.kind !== 'string') continue;
      this.#definitions.push({
        kind: head.kind,
        name: String(head.metadata?.name ?? ''),
        file: path,
        line: lineOf(contents.range?.[0] ?? 0),
        contents,
        lineOf,
      });
    }
  }

  /**
   * The place of a field of a built object.
   *
   * @param overlay - folder that was built; definitions near it win
   * @param pointer - path of the field, such as `/spec/replicsa`
   */
  find(
    overlay: string,
    object: { kind: string; name: string },
    pointer: string,
  ): Place {
    const candidates = this.#definitions
      .filter(
        definition =>
          definition.kind === object.kind &&
          isSameName(object.name, definition.name),
      )
      .sort(
        (a, b) =>
          Number(b.file.startsWith(overlay)) -
          Number(a.file.startsWith(overlay)),
      );
    for (const candidate of candidates) {
      const line = lineOfPointer(candidate, pointer);
      if (line !== undefined) return { file: candidate.file, line };
    }
    const [first] = candidates;
    return first
      ? { file: first.file, line: first.line }
      : { file: overlay, line: 0 };
  }
}

/** Names built by kustomize may have a prefix, a suffix or a hash. */
function isSameName(built: string, written: string): boolean {
  return written !== '' && (built === written || built.includes(written));
}

function lineOfPointer(
  definition: Definition,
  pointer: string,
): number | undefined {
  let node: unknown = definition.contents;
  let line = definition.line;
  for (const part of pointer.split('/').slice(1)) {
    if (isMap(node)) {
      const pair = node.items.find(item => String(item.key) === part);
      if (!pair) return undefined;
      line = definition.lineOf((pair.key as Node).range?.[0] ?? 0);
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(part)];
      if (node === undefined) return undefined;
      line = definition.lineOf((node as Node).range?.[0] ?? 0);
    } else {
      return undefined;
    }
  }
  return line;
}
