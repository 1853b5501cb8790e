import { isAlias, isMap, isScalar, Node as YamlNode } from 'yaml';
import { parseYaml, YamlDocument } from '../../../../parsers';
import { SourceFile } from '../../../../tree';
import { ErbChunk, splitErb } from './erb';

/** A YAML file of a Rails application, with its ERB taken out. */
export interface YamlConfig {
  path: string;
  /** Top-level sections as plain data: environments, or settings. */
  sections: Record<string, unknown>;
  chunks: ErbChunk[];
  /** Line of a key by its path from the top; 0 when it is not written out (it came in by an alias). */
  lineOf(...keys: string[]): number;
}

/**
 * Reads a YAML file that may hold ERB.
 *
 * @throws Error naming file and line when it is not YAML even without its ERB
 */
export function readYamlConfig(file: SourceFile): YamlConfig {
  const { text, chunks } = splitErb(file.text);
  const [first] = parseYaml({ path: file.path, text });
  const value: unknown = first?.value;
  return {
    path: file.path,
    sections: isRecord(value) ? value : {},
    chunks,
    lineOf: (...keys) => lineOf(first, keys),
  };
}

function lineOf(document: YamlDocument | undefined, keys: string[]): number {
  let node: unknown = document?.document.contents;
  let line = 0;
  for (const key of keys) {
    if (isAlias(node) && document) node = node.resolve(document.document);
    if (!isMap(node)) return 0;
    const pair = node.items.find(
      item =>
        isScalar(item.key) && String(item.key.value).replace(/^:/, '') === key,
    );
    if (!pair) return 0;
    const place = (pair.key as YamlNode).range?.[0];
    line = place === undefined ? 0 : document?.lineOf(place) ?? 0;
    node = pair.value;
  }
  return line;
}

/** Whether a value is a map of plain data. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A section with `<<` merged in, and keys without the colon of Ruby's symbols. */
export function section(
  config: YamlConfig,
  name: string,
): Record<string, unknown> | undefined {
  const found = config.sections[name] ?? config.sections[`:${name}`];
  return isRecord(found) ? flattened(found) : undefined;
}

function flattened(map: Record<string, unknown>): Record<string, unknown> {
  const merged: Record<string, unknown> = {};
  const inherited = map['<<'];
  for (const base of Array.isArray(inherited) ? inherited : [inherited]) {
    if (isRecord(base)) Object.assign(merged, flattened(base));
  }
  for (const [key, value] of Object.entries(map)) {
    if (key !== '<<') merged[key.replace(/^:/, '')] = value;
  }
  return merged;
}
