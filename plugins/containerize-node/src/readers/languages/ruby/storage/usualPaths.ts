import { fact } from '../../../../facts';
import { Reader } from '../../../types';
import { at } from '../evidence';
import { detectFramework } from '../framework/detect';
import { isRubyTree } from '../tree';

/** Folders every Rails application writes to. */
export const usualPathReader: Reader = {
  id: 'ruby/usual-paths',
  applies: isRubyTree,
  async *read(tree) {
    const framework = await detectFramework(tree);
    if (framework?.name !== 'rails' && framework?.name !== 'padrino') return;
    const [first] = framework.evidence;
    const name = framework.name === 'rails' ? 'Rails' : 'Padrino';
    yield fact(
      'writable-path',
      { path: 'log', purpose: 'log' },
      tree.hasDirectory('log') ? at('log', 0) : first,
      'derived',
      `${name} logs there.`,
    );
    yield fact(
      'writable-path',
      { path: 'tmp', purpose: 'temp' },
      tree.hasDirectory('tmp') ? at('tmp', 0) : first,
      'derived',
      `${name} keeps caches, pid files and sockets there.`,
    );
  },
};
