import {
  Document,
  isMap,
  isScalar,
  isSeq,
  parseAllDocuments,
  YAMLMap,
} from 'yaml';
import { Blueprint } from '../../plan';
import { inlineScalar } from '../yaml/scalars';
import { appendLines } from './splice';
import { wantedAnnotations, wantedTags } from './wanted';

/** What became of an existing catalog-info.yaml. */
export interface Amended {
  text: string;
  /** What was left as it is although Drydock would write something else, and why. */
  problems: string[];
}

/** Parsed documents, or the reason why there are none. */
type Parsed = { documents: Document.Parsed[] } | { problem: string };

function parsed(text: string): Parsed {
  const documents = parseAllDocuments(text, { logLevel: 'silent' });
  const error = documents.flatMap(item => item.errors)[0];
  if (!error) return { documents };
  const line = error.linePos?.[0].line;
  return {
    problem: `${
      line === undefined ? '' : `line ${line}: `
    }it is not valid YAML`,
  };
}

function nameOf(document: Document): unknown {
  return document.getIn(['metadata', 'name']);
}

/** The Component of this name, or the only Component of the file. */
function componentOf(
  documents: readonly Document.Parsed[],
  name: string,
): number {
  const components = documents
    .map((document, index) => ({ document, index }))
    .filter(
      ({ document }) =>
        isMap(document.contents) && document.get('kind') === 'Component',
    );
  const found =
    components.find(({ document }) => nameOf(document) === name) ??
    (components.length === 1 ? components[0] : undefined);
  return found?.index ?? -1;
}

/** The text with entries put into a block of `metadata`; undefined where it is not laid out in blocks. */
function spliced(
  text: string,
  metadata: unknown,
  key: 'annotations' | 'tags',
  entries: readonly string[],
): string | undefined {
  if (!isMap(metadata)) return undefined;
  const existing = metadata.get(key, true);
  if (isMap(existing) || isSeq(existing)) {
    return appendLines(text, existing, entries);
  }
  return metadata.has(key)
    ? undefined
    : appendLines(text, metadata, [
        `${key}:`,
        ...entries.map(entry => `  ${entry}`),
      ]);
}

/** Adds entries to a list or map of `metadata`, making it when it is absent. */
function add(
  text: string,
  index: number,
  key: 'annotations' | 'tags',
  entries: readonly string[],
  fallback: (document: Document) => void,
): string {
  const read = parsed(text);
  if (entries.length === 0 || 'problem' in read) return text;
  const document = read.documents[index];
  const result = spliced(text, document.get('metadata', true), key, entries);
  if (result !== undefined && 'documents' in parsed(result)) return result;
  // Not laid out in blocks: write the document anew. Comments and order stay, spacing may change.
  fallback(document);
  return read.documents.map(item => item.toString({ lineWidth: 0 })).join('');
}

function isAbsent(node: unknown): boolean {
  return node === undefined || (isScalar(node) && node.value === null);
}

/** Puts annotations into a document that is written anew. */
function setAnnotations(
  document: Document,
  entries: readonly (readonly [string, string])[],
): void {
  const path = ['metadata', 'annotations'];
  if (!isMap(document.getIn(path, true))) {
    document.setIn(path, document.createNode({}));
  }
  for (const [key, value] of entries) {
    document.setIn([...path, key], value);
  }
}

function addAnnotations(
  text: string,
  index: number,
  blueprint: Blueprint,
  metadata: YAMLMap,
): Amended {
  const existing = metadata.get('annotations', true);
  const present = isMap(existing) ? existing : new YAMLMap();
  if (!isMap(existing) && !isAbsent(existing)) {
    return {
      text,
      problems: ['metadata.annotations is not a map; no annotation was added'],
    };
  }
  const wanted = Object.entries(wantedAnnotations(blueprint));
  const missing = wanted.filter(([key]) => !present.has(key));
  const differing = wanted.filter(
    ([key, value]) => present.has(key) && present.get(key) !== value,
  );
  const lines = missing.map(([key, value]) => `${key}: ${inlineScalar(value)}`);
  return {
    text: add(text, index, 'annotations', lines, document =>
      setAnnotations(document, missing),
    ),
    problems: differing.map(
      ([key, value]) =>
        `the annotation ${key} has a value of its own, which was kept; Drydock's pages look for ${value}`,
    ),
  };
}

function addTags(
  text: string,
  index: number,
  blueprint: Blueprint,
  metadata: YAMLMap,
): Amended {
  const existing = metadata.get('tags', true);
  if (!isSeq(existing) && !isAbsent(existing)) {
    return {
      text,
      problems: ['metadata.tags is not a list; no tag was added'],
    };
  }
  const present = isSeq(existing)
    ? existing.items.map(item => (isScalar(item) ? item.value : undefined))
    : [];
  const missing = wantedTags(blueprint).filter(tag => !present.includes(tag));
  return {
    text: add(
      text,
      index,
      'tags',
      missing.map(tag => `- ${inlineScalar(tag)}`),
      document =>
        document.setIn(['metadata', 'tags'], [...present, ...missing]),
    ),
    problems: [],
  };
}

/** Adds annotations and tags to the Component of an existing file. A value of the user's own is never changed. */
export function amendCatalogInfo(text: string, blueprint: Blueprint): Amended {
  const read = parsed(text);
  if ('problem' in read)
    return { text, problems: [`${read.problem}; it was left alone`] };
  const index = componentOf(read.documents, blueprint.name);
  if (index < 0) {
    return {
      text,
      problems: [
        `it holds no Component named ${blueprint.name}; it was left alone`,
      ],
    };
  }
  const metadata = read.documents[index].get('metadata', true);
  if (!isMap(metadata))
    return { text, problems: ['metadata is not a map; it was left alone'] };
  const annotated = addAnnotations(text, index, blueprint, metadata);
  const tagged = addTags(annotated.text, index, blueprint, metadata);
  return {
    text: tagged.text,
    problems: [...annotated.problems, ...tagged.problems],
  };
}
