import { z } from 'zod';
import { fact } from '../../../facts';
import { parseYaml } from '../../../parsers';
import { Reader } from '../../types';
import { useOf } from './dockerfileReader';

const FILE = /(^|\/)((docker-)?compose([._-][\w.-]+)?|fig)\.ya?ml$/;

const composeSchema = z.looseObject({
  services: z.record(z.string(), z.unknown()).optional(),
});

/** Compose files of the repository. One is written to run an application on a developer's machine unless its name says otherwise. */
export const composeReader: Reader = {
  id: 'common/compose',
  applies: tree => tree.files.some(file => FILE.test(file.path)),
  async *read(tree) {
    for (const { path } of tree.match(FILE)) {
      const file = await tree.read(path);
      if (!file) continue;
      const place = { file: path, line: 0 };
      let services: string[] = [];
      try {
        const value = parseYaml(file)[0]?.value;
        const parsed = composeSchema.safeParse(value);
        // The first version of the format has the services at the top.
        services = parsed.success
          ? Object.keys(parsed.data.services ?? parsed.data)
          : [];
      } catch (error) {
        yield fact(
          'source',
          {
            path,
            tool: 'compose',
            status: 'broken',
            reason: (error as Error).message,
          },
          place,
          'declared',
        );
        continue;
      }
      yield fact(
        'source',
        { path, tool: 'compose', status: 'read' },
        place,
        'declared',
      );
      const use = useOf(path, '');
      yield fact(
        'existing',
        { kind: 'compose', path, use: use === 'unknown' ? 'development' : use },
        place,
        use === 'unknown' ? 'guessed' : 'declared',
        `It has the services ${services.slice(0, 12).join(', ')}.`,
      );
    }
  },
};
