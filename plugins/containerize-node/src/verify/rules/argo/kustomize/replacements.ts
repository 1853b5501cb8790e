import { pointer } from '../../../repository/pointer';
import { Place, RuleContext, SourceDocument } from '../../rule';
import { get, list, text } from '../lib/data';

/** A field path of a replacement. */
export interface FieldPath {
  path: string;
  /** `source` is copied from, `target` is written to. */
  role: 'source' | 'target';
  place: Place;
}

function fieldPath(
  document: SourceDocument,
  role: FieldPath['role'],
  value: unknown,
  at: string,
): FieldPath[] {
  const path = text(value);
  return path === undefined
    ? []
    : [
        {
          path,
          role,
          place: { file: document.path, line: document.lineOf(at) },
        },
      ];
}

function pathsOf(
  document: SourceDocument,
  replacement: unknown,
  at: string,
): FieldPath[] {
  const source = get(replacement, 'source', 'fieldPath');
  const targets = list(get(replacement, 'targets'));
  return [
    ...fieldPath(document, 'source', source, `${at}/source/fieldPath`),
    ...targets.flatMap((target, index) =>
      list(get(target, 'fieldPaths')).flatMap((path, position) =>
        fieldPath(
          document,
          'target',
          path,
          at + pointer('targets', index, 'fieldPaths', position),
        ),
      ),
    ),
  ];
}

/** The field paths of a kustomization's own replacements. */
export function inlinePaths(document: SourceDocument): FieldPath[] {
  return list(get(document.value, 'replacements')).flatMap(
    (replacement, index) =>
      pathsOf(document, replacement, pointer('replacements', index)),
  );
}

/** The field paths of a file of replacements: one of them, or a list. */
function filePaths(document: SourceDocument): FieldPath[] {
  const { value } = document;
  if (Array.isArray(value)) {
    return value.flatMap((item, index) =>
      pathsOf(document, item, pointer(index)),
    );
  }
  return get(value, 'targets') === undefined
    ? []
    : pathsOf(document, value, '');
}

/** Every field path of every replacement. */
export function fieldPaths(context: RuleContext): FieldPath[] {
  const kustomizations = new Set(
    context.layers.map(({ kustomization }) => kustomization),
  );
  return context.documents.flatMap(document =>
    kustomizations.has(document) ? inlinePaths(document) : filePaths(document),
  );
}

/** The parts of a field path: dots inside brackets or behind a backslash do not part. */
export function partsOf(path: string): string[] {
  const parts = [''];
  let depth = 0;
  for (let at = 0; at < path.length; at++) {
    const char = path[at];
    if (char === '\\' && path[at + 1] === '.') {
      parts[parts.length - 1] += '.';
      at += 1;
    } else if (char === '.' && depth === 0) {
      parts.push('');
    } else {
      if (char === '[') depth += 1;
      if (char === ']') depth -= 1;
      parts[parts.length - 1] += char;
    }
  }
  return parts;
}

/** The annotation that a field path names, brackets taken off; undefined when it names something else. */
export function annotationOf(path: string): string | undefined {
  const parts = partsOf(path);
  const at = parts.indexOf('annotations');
  if (at < 1 || parts[at - 1] !== 'metadata') return undefined;
  return parts[at + 1]?.replace(/^\[(.*)\]$/, '$1');
}
