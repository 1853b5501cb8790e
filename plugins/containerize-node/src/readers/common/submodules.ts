import { parse } from 'ini';
import { z } from 'zod';
import { fact } from '../../facts';
import { Reader } from '../types';
import { withoutCredentials } from './urls';

const PATH = '.gitmodules';
const sectionSchema = z.object({ path: z.string(), url: z.string() });

/** Git submodules: folders that are empty unless the build checks them out. */
export const submoduleReader: Reader = {
  id: 'common/submodules',
  applies: tree => tree.has(PATH),
  async *read(tree) {
    const file = await tree.read(PATH);
    if (!file) return;
    const rows = file.text.split(/\r?\n/);
    yield fact(
      'source',
      { path: PATH, tool: 'git', status: 'read' },
      { file: PATH, line: 0 },
      'declared',
    );
    for (const section of Object.values(sectionsOf(file.text))) {
      const parsed = sectionSchema.safeParse(section);
      if (!parsed.success) continue;
      const { path, url } = parsed.data;
      const line =
        rows.findIndex(row => /^\s*path\s*=/.test(row) && row.includes(path)) +
        1;
      yield fact(
        'submodule',
        { path, url: withoutCredentials(url) },
        { file: PATH, line },
        'declared',
      );
    }
  },
};

/** The `ini` package makes a nested object of a section whose name has dots in it; all objects with values are sections. */
function sectionsOf(text: string): object[] {
  const found: object[] = [];
  const visit = (value: unknown) => {
    if (typeof value !== 'object' || value === null) return;
    if ('path' in value) found.push(value);
    Object.values(value).forEach(visit);
  };
  visit(parse(text));
  return found;
}
