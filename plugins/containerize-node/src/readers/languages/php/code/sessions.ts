import { fact } from '../../../../facts';
import { literalText, pathText } from '../source/literals';
import { PhpScan } from '../source/scan';
import { at, CodeContext, CodeRule } from './rule';

type Seen = { file: string; line: number };

interface Sessions {
  started?: Seen;
  handler?: Seen & { how: string };
  path?: Seen & { text: string };
}

function look(scan: PhpScan, context: CodeContext, seen: Sessions): void {
  for (const call of scan.functions) {
    const place = at(scan, call.line);
    if (call.name === 'session_start') seen.started ??= place;
    if (call.name === 'session_set_save_handler') {
      seen.handler ??= { ...place, how: 'a handler of its own' };
    }
    if (call.name === 'session_module_name' || call.name === 'ini_set') {
      const [first, second] = call.args.map(arg => literalText(arg, context.constants));
      const handler = call.name === 'ini_set' ? second : first;
      if (call.name === 'ini_set' && first !== 'session.save_handler') continue;
      if (handler && handler !== 'files') seen.handler ??= { ...place, how: handler };
    }
    if (call.name === 'session_save_path') {
      const text = pathText(call.args[0], scan.path, context.constants);
      if (text !== undefined) seen.path ??= { ...place, text };
    }
  }
}

/** Where PHP sessions are kept: on the disk of one machine unless the code says otherwise. */
export function sessionRule(): CodeRule {
  const seen: Sessions = {};
  return {
    knows: word =>
      word === 'session_start' ||
      word === 'session_set_save_handler' ||
      word === 'session_save_path' ||
      word === 'session_module_name',
    wants: word => word !== 'session_start' || !seen.started,
    *observe(scan, context) {
      look(scan, context, seen);
    },
    *finish() {
      if (seen.handler) {
        yield fact(
          'setting',
          { program: 'php', name: 'session-save-handler', value: seen.handler.how },
          seen.handler,
          'derived',
        );
        return;
      }
      if (!seen.started) return;
      const where = seen.path ?? seen.started;
      if (seen.path) {
        yield fact(
          'setting',
          { program: 'php', name: 'session-save-path', value: seen.path.text },
          where,
          'derived',
        );
      }
      yield fact(
        'question',
        {
          topic: 'sessions',
          text: 'Sessions are files on the disk of one machine. With more than one replica, or after every release, visitors would be logged out. Where shall they be kept?',
          default: 'files',
          options: ['files', 'memcached', 'redis'],
        },
        { file: where.file, line: where.line },
        'derived',
        'session_start() is called and no other session handler is set; files keep working as they do today with one replica',
      );
    },
  };
}
