import { isMap, isScalar, Node, Scalar, visit } from 'yaml';
import { parseYaml, YamlDocument } from '../../../../parsers';
import { pointer } from '../../../repository/pointer';
import { Place, RuleContext } from '../../rule';
import { record, text } from '../lib/data';

/** An entry of the ConfigMap of notifications: its value is YAML of its own. */
export interface NotificationEntry {
  /** `trigger`, `template` or `service`. */
  type: string;
  name: string;
  value: unknown;
  document: YamlDocument;
  /** The line of an offset in the entry's own text. */
  place(offset: number): Place;
}

const NAME = /^(trigger|template|service)\.(.+)$/;

/**
 * The entries of every `argocd-notifications-cm`. An entry whose text is no YAML is left out: its templates may make it
 * YAML only once they are expanded.
 */
export function notificationEntries(context: RuleContext): NotificationEntry[] {
  return context.objects
    .filter(
      ({ object }) =>
        object.kind === 'ConfigMap' &&
        object.metadata.name === 'argocd-notifications-cm',
    )
    .flatMap(({ object, document, place }) =>
      Object.entries(record(object.data)).flatMap(([key, content]) => {
        const parts = NAME.exec(key);
        const body = text(content);
        if (!parts || body === undefined) return [];
        const at = pointer('data', key);
        const first = place(at);
        // The text of a block begins on the line behind its key.
        const isBlock = blockStyle(document.nodeAt(at));
        return parsed(first.file, body).map(inner => ({
          type: parts[1],
          name: parts[2],
          value: inner.value,
          document: inner,
          place: (offset: number) => ({
            file: first.file,
            line: first.line + (isBlock ? inner.lineOf(offset) : 0),
          }),
        }));
      }),
    );
}

function blockStyle(node: Node | undefined): boolean {
  return (
    isScalar(node) &&
    (node.type === Scalar.BLOCK_LITERAL || node.type === Scalar.BLOCK_FOLDED)
  );
}

function parsed(path: string, body: string): YamlDocument[] {
  try {
    return parseYaml({ path, text: body }).slice(0, 1);
  } catch {
    return [];
  }
}

/** The values of a field, wherever it stands in an entry. */
export function fieldNodes(
  { document }: NotificationEntry,
  field: string,
): { node: Node; value: unknown }[] {
  const found: { node: Node; value: unknown }[] = [];
  visit(document.document.contents, {
    Map: (_key, map) => {
      if (!isMap(map)) return;
      const node = map.get(field, true) as Node | undefined;
      if (node) found.push({ node, value: isScalar(node) ? node.value : node });
    },
  });
  return found;
}
