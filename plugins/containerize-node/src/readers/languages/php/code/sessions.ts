import { fact, Observation } from '../../../../facts';
import { SESSION_PATH } from '../settings';
import { phpLine } from '../../../../parsers/php';
import { arrayAt } from '../source/arrays';
import { literalText, pathText } from '../source/literals';
import { PhpScan } from '../source/scan';
import { at, CodeContext, CodeRule } from './rule';

type Seen = { file: string; line: number };

interface Sessions {
  started?: Seen;
  handler?: Seen & { how: string };
  path?: Seen & { text: string };
}

/** `Configure::write('Session.save', 'database')` and `Configure::write('Session', array('defaults' => …))` of CakePHP. */
function lookAtCake(scan: PhpScan, seen: Sessions): void {
  for (const call of scan.statics) {
    const name =
      call.of === 'Configure' ? literalText(call.args[0]) : undefined;
    if (name !== 'Session.save' && name !== 'Session') continue;
    const how =
      literalText(call.args[1]) ??
      literalText(arrayAt(call.args[1], 'defaults'));
    note(at(scan, call.line), how, seen);
  }
  for (const array of scan.returned) {
    const session = arrayAt(array, 'Session', 'defaults');
    if (session) note(at(scan, phpLine(session)), literalText(session), seen);
  }
}

function note(place: Seen, how: string | undefined, seen: Sessions): void {
  if (how === undefined) return;
  if (how === 'php' || how === 'cake') seen.started ??= place;
  else seen.handler ??= { ...place, how };
}

function look(scan: PhpScan, context: CodeContext, seen: Sessions): void {
  lookAtCake(scan, seen);
  for (const call of scan.functions) {
    const place = at(scan, call.line);
    if (call.name === 'session_start') seen.started ??= place;
    if (call.name === 'session_set_save_handler') {
      seen.handler ??= { ...place, how: 'a handler of its own' };
    }
    if (call.name === 'session_module_name' || call.name === 'ini_set') {
      const [first, second] = call.args.map(arg =>
        literalText(arg, context.constants),
      );
      const handler = call.name === 'ini_set' ? second : first;
      if (call.name === 'ini_set' && first !== 'session.save_handler') continue;
      if (handler && handler !== 'files')
        seen.handler ??= { ...place, how: handler };
    }
    if (call.name === 'session_save_path') {
      const text = pathText(call.args[0], scan.path, context.constants)?.path;
      if (text) seen.path ??= { ...place, text: text.replace(/\/+$/, '') };
    }
  }
}

/** Where PHP sessions are kept: on the disk of one machine unless the code says otherwise. */
export function sessionRule(): CodeRule {
  const seen: Sessions = {};
  return {
    knows: word =>
      word === 'session_start' ||
      word === 'session' ||
      word === 'session_set_save_handler' ||
      word === 'session_save_path' ||
      word === 'session_module_name',
    wants: (word, file) =>
      word === 'session'
        ? /Configure::write\(\s*['"]Session|['"]Session['"]\s*=>/.test(
            file.text,
          )
        : word !== 'session_start' || !seen.started,
    *observe(scan, context) {
      look(scan, context, seen);
    },
    *finish({ frameworks, sessionPath }) {
      if (seen.handler) {
        yield fact(
          'setting',
          { program: 'php', name: 'session-handler', value: seen.handler.how },
          seen.handler,
          'derived',
        );
        return;
      }
      const told = ['laravel', 'symfony'].some(name => frameworks.has(name));
      if (told || !seen.started) return;
      if (seen.path) {
        yield fact(
          'setting',
          { program: 'php', name: 'session-save-path', value: seen.path.text },
          { file: seen.path.file, line: seen.path.line },
          'derived',
        );
      }
      yield* fileSessions(
        [seen.path ?? seen.started].map(({ file, line }) => ({ file, line })),
        'session_start() is called and no other session handler is set',
        seen.path?.text ?? sessionPath,
      );
    },
  };
}

/** Sessions in files: the folder that outlives a pod, and the question whether it has to. */
export function* fileSessions(
  evidence: { file: string; line: number }[],
  reason: string,
  path = SESSION_PATH,
): Generator<Observation> {
  yield fact(
    'writable-path',
    { path, purpose: 'state' },
    evidence,
    'derived',
    reason,
  );
  yield fact(
    'question',
    {
      topic: 'sessions',
      text: 'Sessions are files on the disk of one machine. With more than one replica visitors would be logged out. Where shall they be kept?',
      default: 'files',
      options: ['files', 'memcached', 'redis'],
    },
    evidence,
    'derived',
    `${reason}; files keep working as they do today with one replica`,
  );
}
