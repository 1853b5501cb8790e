import { fact, isSecretName } from '../../../../facts';
import { Reader } from '../../../types';
import { fileOrSamples } from '../config/samples';
import { isRecord, readYamlConfig } from '../config/yamlConfig';
import { at } from '../evidence';
import { gemsOf } from '../gems/gemSet';

const PATH = 'config/application.yml';

/** Figaro puts the keys of `config/application.yml` into the environment. */
export const figaroReader: Reader = {
  id: 'ruby/figaro',
  applies: tree => fileOrSamples(tree, PATH).length > 0,
  async *read(tree) {
    if (!(await gemsOf(tree)).production('figaro')) return;
    for (const path of fileOrSamples(tree, PATH)) {
      const file = await tree.read(path);
      if (!file) continue;
      const config = readYamlConfig(file);
      const { development, test, ...rest } = config.sections;
      const production = isRecord(rest.production) ? rest.production : {};
      const names = new Map<string, string[]>([
        ...Object.keys(production).map((name): [string, string[]] => [
          name,
          ['production', name],
        ]),
        ...Object.entries(rest)
          .filter(([, value]) => !isRecord(value))
          .map(([name]): [string, string[]] => [name, [name]]),
      ]);
      for (const [name, keys] of names) {
        yield fact(
          'environment',
          {
            name,
            secret: isSecretName(name),
            required: true,
            scope: 'production',
          },
          at(path, config.lineOf(...keys)),
          'declared',
          'Figaro makes the keys of this file environment variables.',
        );
      }
    }
  },
};
