import { fact } from '../../../../facts';
import { literalText } from '../source/literals';
import { CodeRule, at, Tally } from './rule';

/** php.ini directives worth carrying over, by the name that settings have in a profile. */
const NAMES = new Map([
  ['memory_limit', 'memory-limit'],
  ['upload_max_filesize', 'upload-max-filesize'],
  ['post_max_size', 'max-body-size'],
  ['max_execution_time', 'request-timeout'],
  ['session.save_path', 'session-save-path'],
  ['session.save_handler', 'session-save-handler'],
  ['session.gc_maxlifetime', 'session-lifetime'],
  ['date.timezone', 'timezone'],
  ['default_charset', 'default-charset'],
  ['include_path', 'include-path'],
  ['short_open_tag', 'short-open-tag'],
]);

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
        const name = directive && NAMES.get(directive);
        if (!name || value === undefined || value.length > 200) continue;
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
