import { fact } from '../../../../facts';
import { Reader } from '../../../types';
import { at } from '../evidence';
import { isRubyTree } from '../tree';

const CLASSIC = /^\s*require\s*\(?\s*['"]sinatra['"]/;

/** How a Rack server finds the application: its rackup file, or the script of a classic Sinatra application. */
export const rackReader: Reader = {
  id: 'ruby/rack',
  applies: isRubyTree,
  async *read(tree) {
    if (tree.has('config.ru')) {
      yield fact(
        'setting',
        { program: 'rack', name: 'rackup', value: 'config.ru' },
        at('config.ru', 0),
        'declared',
      );
      yield fact(
        'source',
        { path: 'config.ru', tool: 'rack', status: 'read' },
        at('config.ru', 0),
        'declared',
      );
      return;
    }
    for (const { path } of tree.match(/^[\w-]+\.rb$/)) {
      const rows = ((await tree.read(path))?.text ?? '').split('\n');
      const line = rows.findIndex(row => CLASSIC.test(row));
      if (line < 0) continue;
      yield fact(
        'setting',
        { program: 'rack', name: 'classic-app', value: path },
        at(path, line + 1),
        'derived',
      );
      return;
    }
  },
};
