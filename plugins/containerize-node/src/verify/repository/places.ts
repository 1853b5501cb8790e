import { Place } from '../locate';
import { pointer } from './pointer';
import { KubernetesObject, Layer, SourceDocument, SourceObject } from './types';

/**
 * Where the fields of built objects were written. A build keeps no positions, so the nearest definition of the same kind
 * and name is looked for: in the layer itself first, then in those it is made of.
 */
export class Places {
  readonly #objects: readonly SourceObject[];
  readonly #kustomizations: ReadonlyMap<string, SourceDocument>;

  constructor(
    objects: readonly SourceObject[],
    layers: readonly Pick<Layer, 'folder' | 'kustomization'>[],
  ) {
    this.#objects = objects;
    this.#kustomizations = new Map(
      layers.map(layer => [layer.folder, layer.kustomization]),
    );
  }

  /** The place of a field of an object that a layer's build holds. */
  find(
    layer: Pick<Layer, 'folders' | 'kustomization'>,
    object: KubernetesObject,
    at: string,
  ): Place {
    const candidates = this.#candidates(layer.folders, object);
    const exact = candidates.find(
      ({ document }) => document.nodeAt(at) !== undefined,
    );
    const best = exact ?? candidates[0];
    return (
      best?.place(at) ??
      this.#generator(layer.folders, object) ?? {
        file: layer.kustomization.path,
        line: 0,
      }
    );
  }

  #candidates(
    folders: readonly string[],
    object: KubernetesObject,
  ): SourceObject[] {
    const rank = ({ document, object: written }: SourceObject) => {
      const folder = folderOf(document.path);
      const depth = folders.findIndex(
        item => folder === item || folder.startsWith(`${item}/`),
      );
      const named = written.metadata.name === object.metadata.name ? 0 : 0.5;
      return depth === -1 ? undefined : depth + named;
    };
    return this.#objects
      .filter(
        ({ object: written }) =>
          written.kind === object.kind &&
          isSameName(object.metadata.name, written.metadata.name),
      )
      .flatMap(item => {
        const order = rank(item);
        return order === undefined ? [] : [{ item, order }];
      })
      .sort((a, b) => a.order - b.order)
      .map(({ item }) => item);
  }

  #generator(
    folders: readonly string[],
    object: KubernetesObject,
  ): Place | undefined {
    const field = `${object.kind[0].toLowerCase()}${object.kind.slice(
      1,
    )}Generator`;
    for (const folder of folders) {
      const document = this.#kustomizations.get(folder);
      const entries = (
        document?.value as Record<string, unknown> | undefined
      )?.[field];
      if (!document || !Array.isArray(entries)) continue;
      const index = entries.findIndex(
        (entry: { name?: unknown } | null) =>
          typeof entry?.name === 'string' &&
          isSameName(object.metadata.name, entry.name),
      );
      if (index !== -1) {
        const line = document.lineOf(pointer(field, index));
        return { file: document.path, line };
      }
    }
    return undefined;
  }
}

/** Names built by kustomize may have a prefix, a suffix or a hash. */
function isSameName(built: string, written: string): boolean {
  return written !== '' && (built === written || built.includes(written));
}

function folderOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '.';
}
