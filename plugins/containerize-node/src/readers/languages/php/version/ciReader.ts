import { z } from 'zod';
import { fact, Observation } from '../../../../facts';
import { LineIndex, parseYaml } from '../../../../parsers';
import { SourceFile } from '../../../../tree';
import { Reader } from '../../../types';

const version = z.union([z.string(), z.number()]);

const travisSchema = z.looseObject({
  language: z.string().optional(),
  php: z.union([version, z.array(version)]).optional(),
});

/** YAML reads `5.10` as the number 5.1, so a number's text is taken from the file. */
function linesWith(file: SourceFile, text: string): number {
  const index = new LineIndex(file.text);
  const at = file.text.indexOf(text, Math.max(file.text.indexOf('php:'), 0));
  return at === -1 ? 1 : index.lineOf(at);
}

function* travis(file: SourceFile): Generator<Observation> {
  for (const document of parseYaml(file)) {
    const parsed = travisSchema.safeParse(document.value);
    if (!parsed.success || parsed.data.php === undefined) continue;
    const list = Array.isArray(parsed.data.php)
      ? parsed.data.php
      : [parsed.data.php];
    for (const item of list) {
      const text = Number.isInteger(item) ? `${item}.0` : String(item);
      if (!/^\d+\.\d+/.test(text)) continue;
      yield fact(
        'runtime',
        { language: 'php', constraint: text, source: 'ci', role: 'app' },
        { file: file.path, line: linesWith(file, String(item)) },
        'guessed',
        'Tests run on it, which does not say that production does',
      );
    }
  }
}

/** Reads the PHP versions that tests run on. */
export const ciVersionReader: Reader = {
  id: 'php/ci',
  applies: tree => tree.has('.travis.yml'),
  async *read(tree) {
    const file = await tree.read('.travis.yml');
    if (!file) return;
    try {
      yield* travis(file);
    } catch {
      // That it cannot be read is told by the reader of continuous integration.
    }
  },
};
