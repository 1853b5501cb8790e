import { z } from 'zod';
import { parseYaml, YamlDocument } from '../../../../parsers';
import { SourceFile } from '../../../../tree';
import { Reader } from '../../../types';
import { at } from '../evidence';
import { statement } from './statement';
import { rubyVersion } from './versionText';
import { isScalar, visit } from 'yaml';

/** Keys under which continuous integration services list Ruby versions. */
const KEYS = new Set([
  'rvm',
  'ruby-version',
  'ruby',
  'ruby_version',
  'rvm_version',
]);
const FILES =
  /^(\.travis\.yml|\.github\/workflows\/[^/]+\.ya?ml|\.circleci\/config\.yml|circle\.yml|\.gitlab-ci\.yml|wercker\.yml|appveyor\.yml)$/;
const IMAGE =
  /^(?:(?:docker\.io\/)?(?:library\/)?ruby|(?:circleci|cimg)\/ruby):(\d+(?:\.\d+)+)/;

/** Ruby versions that continuous integration tests with: a hint when nothing better is there. */
export const versionCiReader: Reader = {
  id: 'ruby/version-ci',
  applies: tree => tree.files.some(file => FILES.test(file.path)),
  async *read(tree) {
    for (const { path } of tree.match(FILES)) {
      const file = await tree.read(path);
      if (!file || !/ruby|rvm/.test(file.text)) continue;
      for (const { token, line } of versionsIn(file)) {
        const version = rubyVersion(token);
        if (!version || version.engine) continue;
        yield* statement(
          version,
          'ci',
          at(path, line),
          'guessed',
          'Continuous integration tests with it.',
        );
      }
    }
  },
};

function versionsIn(file: SourceFile): { token: string; line: number }[] {
  let documents: YamlDocument[];
  try {
    documents = parseYaml(file);
  } catch {
    // The reader of CI files as such reports what is broken; here it only means that there is no hint.
    return [];
  }
  return documents.flatMap(versionsInDocument);
}

function versionsInDocument({ document, lineOf }: YamlDocument) {
  const found: { token: string; line: number }[] = [];
  const add = (value: unknown, range: readonly number[] | null | undefined) => {
    const text = z.union([z.string(), z.number()]).safeParse(value);
    if (!text.success) return;
    found.push({ token: String(text.data), line: lineOf(range?.[0] ?? 0) });
  };
  visit(document, {
    Pair(_, pair) {
      const key = isScalar(pair.key) ? String(pair.key.value) : '';
      if (!KEYS.has(key)) return;
      visit(pair.value as Parameters<typeof visit>[0], {
        Scalar(__, node) {
          add(node.source ?? node.value, node.range);
        },
      });
    },
    Scalar(_, node) {
      const image = IMAGE.exec(String(node.value ?? ''));
      if (image) add(image[1], node.range);
    },
  });
  return found;
}
