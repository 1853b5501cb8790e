import { z } from 'zod';
import { isScalar, visit } from 'yaml';
import { parseYaml } from '../../../../parsers';
import { SourceTree } from '../../../../tree';

/** A scalar of a YAML file by its key, at any depth. */
export interface YamlSetting {
  key: string;
  value: string;
  file: string;
  line: number;
}

const scalar = z.union([z.string(), z.number(), z.boolean()]);

/** All scalars of a YAML file with their keys and lines. */
export async function yamlSettings(
  tree: SourceTree,
  path: string,
): Promise<YamlSetting[]> {
  const file = await tree.read(path);
  if (!file) return [];
  const found: YamlSetting[] = [];
  for (const { document, lineOf } of parseYaml(file)) {
    visit(document, {
      Pair(_key, pair) {
        if (!isScalar(pair.key) || !isScalar(pair.value)) return;
        const value = scalar.safeParse(pair.value.value);
        if (!value.success) return;
        found.push({
          key: String(pair.key.value),
          value: String(value.data),
          file: path,
          line: lineOf(pair.key.range?.[0] ?? 0),
        });
      },
    });
  }
  return found;
}
