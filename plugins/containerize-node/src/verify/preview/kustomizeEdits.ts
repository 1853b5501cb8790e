import { Document, isMap, isSeq, parseDocument } from 'yaml';
import { z } from 'zod';
import { setImages } from './imageEdits';

/** `spec.source.kustomize` of an Application, as far as it edits the kustomization. */
export const kustomizeSource = z.looseObject({
  namePrefix: z.string().optional(),
  nameSuffix: z.string().optional(),
  namespace: z.string().optional(),
  images: z.array(z.string()).optional(),
  replicas: z
    .array(
      z.looseObject({
        name: z.string(),
        count: z.union([z.number(), z.string()]),
      }),
    )
    .optional(),
  commonLabels: z.record(z.string(), z.string()).optional(),
  forceCommonLabels: z.boolean().optional(),
  labelWithoutSelector: z.boolean().optional(),
  labelIncludeTemplates: z.boolean().optional(),
  commonAnnotations: z.record(z.string(), z.string()).optional(),
  forceCommonAnnotations: z.boolean().optional(),
  commonAnnotationsEnvsubst: z.boolean().optional(),
  patches: z.array(z.looseObject({})).optional(),
  components: z.array(z.string()).optional(),
});

/** See {@link kustomizeSource}. */
export type KustomizeSource = z.infer<typeof kustomizeSource>;

/** Why Argo CD could not make an edit, and the field of the source that asks for it. */
export class EditError extends Error {
  constructor(message: string, readonly field: string) {
    super(message);
  }
}

/**
 * Edits a kustomization as Argo CD does before it builds one: with the commands of `kustomize edit`, in Argo CD's order.
 *
 * @param variables - Argo CD's build environment, put into images and labels where they name it
 * @throws EditError when a label or annotation is there already and force is not set
 */
export function editKustomization(
  text: string,
  source: KustomizeSource,
  variables: Record<string, string> = {},
): string {
  const document: Document = parseDocument(text, { logLevel: 'silent' });
  document.contents ??= document.createNode({});
  const filled = (value: string) => substitute(value, variables);
  if (source.namePrefix) document.set('namePrefix', source.namePrefix);
  if (source.nameSuffix) document.set('nameSuffix', source.nameSuffix);
  if (source.images) setImages(document, source.images.map(filled));
  setReplicas(document, source.replicas ?? []);
  addLabels(document, source, filled);
  addPairs(document, ['commonAnnotations'], {
    pairs: mapValues(
      source.commonAnnotations,
      source.commonAnnotationsEnvsubst ? filled : value => value,
    ),
    force: source.forceCommonAnnotations ?? false,
    what: 'annotation',
    field: 'commonAnnotations',
  });
  if (source.namespace) document.set('namespace', source.namespace);
  append(document, 'patches', source.patches ?? []);
  append(document, 'components', source.components ?? []);
  return document.toString({ lineWidth: 0 });
}

/** `$NAME` and `${NAME}`; an unknown one becomes nothing. */
function substitute(text: string, variables: Record<string, string>): string {
  return text.replace(
    /\$(?:\{(\w+)\}|(\w+))/g,
    (_whole, braced?: string, bare?: string) =>
      variables[braced ?? bare ?? ''] ?? '',
  );
}

function mapValues(
  map: Record<string, string> | undefined,
  change: (value: string) => string,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(map ?? {}).map(([key, value]) => [key, change(value)]),
  );
}

function setReplicas(
  document: Document,
  replicas: { name: string; count: number | string }[],
): void {
  for (const { name, count } of replicas) {
    const list = document.get('replicas');
    const index = isSeq(list)
      ? list.items.findIndex(item => isMap(item) && item.get('name') === name)
      : -1;
    const entry = { name, count: Number(count) };
    if (index === -1) append(document, 'replicas', [entry]);
    else document.setIn(['replicas', index, 'count'], entry.count);
  }
}

interface Pairs {
  pairs: Record<string, string>;
  force: boolean;
  what: string;
  /** Field of the source. */
  field: string;
}

function addPairs(
  document: Document,
  at: (string | number)[],
  { pairs, force, what, field }: Pairs,
): void {
  for (const [key, value] of Object.entries(pairs)) {
    if (!force && document.hasIn([...at, key])) {
      throw new EditError(
        `${what} ${key} already in kustomization file. Use --force to override.`,
        field,
      );
    }
    document.setIn([...at, key], value);
  }
}

function addLabels(
  document: Document,
  source: KustomizeSource,
  filled: (value: string) => string,
): void {
  const pairs = mapValues(source.commonLabels, filled);
  if (Object.keys(pairs).length === 0) return;
  const added: Pairs = {
    pairs,
    force: source.forceCommonLabels ?? false,
    what: 'label',
    field: 'commonLabels',
  };
  if (!source.labelWithoutSelector) {
    addPairs(document, ['commonLabels'], added);
    return;
  }
  const templates = source.labelIncludeTemplates ?? false;
  const list = document.get('labels');
  const index = isSeq(list)
    ? list.items.findIndex(
        item =>
          isMap(item) &&
          item.get('includeSelectors') !== true &&
          (item.get('includeTemplates') === true) === templates,
      )
    : -1;
  if (index !== -1) {
    addPairs(document, ['labels', index, 'pairs'], added);
    return;
  }
  const flags = templates ? { includeTemplates: true } : {};
  append(document, 'labels', [{ pairs, ...flags }]);
}

function append(document: Document, key: string, items: unknown[]): void {
  if (items.length === 0) return;
  const list = document.get(key);
  if (isSeq(list)) items.forEach(item => list.add(document.createNode(item)));
  else document.set(key, document.createNode(items));
}
