import { fact } from '../../../../facts';
import { directiveOf, settingName } from '../settings';
import { literalText } from '../source/literals';
import { CodeRule, at, Tally } from './rule';

/** Settings that code makes while it runs. They hold in the container too; they are told because they show what is needed. */
export function settingRule(): CodeRule {
  const tally = new Tally(1);
  return {
    knows: word =>
      word === 'ini_set' ||
      word === 'date_default_timezone_set' ||
      word === 'set_include_path',
    *observe(scan, context) {
      for (const call of scan.functions) {
        const [first, second] = call.args.map(arg =>
          literalText(arg, context.constants),
        );
        const [directive, value] =
          call.name === 'date_default_timezone_set'
            ? ['date.timezone', first]
            : [call.name === 'ini_set' ? first : undefined, second];
        const name = directive && settingName(directive);
        if (
          !name ||
          !directiveOf(name) ||
          value === undefined ||
          value.length > 200
        )
          continue;
        if (!tally.add(name)) continue;
        yield fact(
          'setting',
          { program: 'php', name, value },
          at(scan, call.line),
          'derived',
          'Set by the code while it runs',
        );
      }
    },
  };
}
