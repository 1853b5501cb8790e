import { fact } from '../../../../facts';
import { shortTags } from '../../../../parsers/php';
import { Reader } from '../../../types';
import { applicationFiles } from '../files';
import { phpPresenceReader } from '../presence';

/** A cheap look before the lexer: `<?` that is neither `<?php` nor `<?=` nor an XML declaration. */
const SHORT = /<\?(?!php|=|xml|[A-Za-z])/;

/** Whether the application counts on `short_open_tag`, which distributions switch off. */
export const shortTagReader: Reader = {
  id: 'php/short-tags',
  applies: phpPresenceReader.applies,
  async *read(tree) {
    let echo: string | undefined;
    for (const { path } of applicationFiles(tree)) {
      const source = await tree.read(path);
      if (!source) continue;
      if (source.text.includes('<?=')) echo ??= path;
      if (!SHORT.test(source.text) || shortTags(source) !== 'used') continue;
      const before = source.text.slice(0, source.text.search(SHORT));
      yield fact(
        'setting',
        { program: 'php', name: 'short-tags', value: 'used' },
        { file: path, line: before.split('\n').length },
        'derived',
        'The code opens PHP with <?, which is sent to visitors as text when short_open_tag is off',
      );
      return;
    }
    if (echo === undefined) return;
    yield fact(
      'setting',
      { program: 'php', name: 'short-tags', value: 'echo' },
      { file: echo, line: 0 },
      'derived',
      'The code uses <?=, which needs short_open_tag before PHP 5.4',
    );
  },
};
