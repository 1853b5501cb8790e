import { parse } from 'ini';
import { z } from 'zod';
import { fact } from '../../../../facts';
import { Reader } from '../../../types';
import { isTestPath } from '../files';
import { libraryOfPath } from '../libraries';
import { directiveOf, settingName } from '../settings';

const INI =
  /(^|\/)(php\.ini|\.user\.ini|[\w-]*php[\w-]*\.ini|php\.d\/[\w.-]+\.ini)$/i;

const ASIDE =
  /(^|\/)(docs?|examples?|docker|vagrant|puppet|chef|cookbooks|ansible|\.docker|dev)\//i;

const flat = z.record(z.string(), z.unknown());

/** php.ini and .user.ini files of the repository. */
export const phpIniReader: Reader = {
  id: 'php/php-ini',
  applies: tree => tree.files.some(file => INI.test(file.path)),
  async *read(tree) {
    for (const { path } of tree.match(INI)) {
      if (isTestPath(path) || ASIDE.test(path) || libraryOfPath(tree, path))
        continue;
      const file = await tree.read(path);
      if (!file) continue;
      yield fact(
        'source',
        { path, tool: 'php.ini', status: 'read' },
        { file: path, line: 0 },
        'declared',
      );
      const rows = file.text.split('\n');
      for (const [directive, raw] of Object.entries(
        flat.parse(parse(file.text)),
      )) {
        const value = String(raw);
        const name = settingName(directive);
        if (typeof raw === 'object' || value === '' || !directiveOf(name))
          continue;
        const line =
          rows.findIndex(row => row.trimStart().startsWith(directive)) + 1;
        yield fact(
          'setting',
          { program: 'php', name, value: written(rows[line - 1], value) },
          { file: path, line },
          'declared',
        );
      }
    }
  },
};

/** `ini` reads On as text and true as a boolean; php.ini's own spelling is kept. */
function written(row: string | undefined, value: string): string {
  const text = row?.split('=').slice(1).join('=').replace(/;.*$/, '').trim();
  return /^(on|off)$/i.test(text ?? '') ? text ?? value : value;
}
