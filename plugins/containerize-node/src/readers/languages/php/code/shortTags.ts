import { fact } from '../../../../facts';
import { shortTags } from '../../../../parsers/php';
import { CodeRule } from './rule';

/** A cheap look before the lexer: `<?` that is neither `<?php` nor `<?=` nor an XML declaration. */
const SHORT = /<\?(?!php|=|xml|[A-Za-z])/;

/** Whether the application counts on `short_open_tag`, which distributions switch off. */
export function shortTagRule(): CodeRule {
  let used: { file: string; line: number } | undefined;
  let echo: string | undefined;
  return {
    knows: () => false,
    look(source) {
      if (used) return;
      if (source.text.includes('<?=')) echo ??= source.path;
      const at = source.text.search(SHORT);
      if (at === -1 || shortTags(source) !== 'used') return;
      const line = source.text.slice(0, at).split('\n').length;
      used = { file: source.path, line };
    },
    *observe() {},
    *finish() {
      if (used) {
        yield fact(
          'setting',
          { program: 'php', name: 'short-tags', value: 'used' },
          used,
          'derived',
          'The code opens PHP with <?, which is sent to visitors as text when short_open_tag is off',
        );
      } else if (echo !== undefined) {
        yield fact(
          'setting',
          { program: 'php', name: 'short-tags', value: 'echo' },
          { file: echo, line: 0 },
          'derived',
          'The code uses <?=, which needs short_open_tag before PHP 5.4',
        );
      }
    },
  };
}
