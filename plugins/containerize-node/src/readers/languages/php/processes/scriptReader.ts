import { fact, Observation } from '../../../../facts';
import { SourceTree } from '../../../../tree';
import { Reader } from '../../../types';
import { phpPresenceReader } from '../presence';
import { candidates, nameOf } from './candidates';
import { cronScripts } from './cronScripts';

/** Daemons: scripts that say so by name. */
const DAEMON_SCRIPT =
  /(^|\/)(daemons?|workers?|consumers?)\/[^/]+\.php$|(^|\/)[\w-]*(daemon|worker|consumer)\.php$/i;

/** Classes and front pages have such names too. */
const NOT_A_DAEMON =
  /(^|\/)(index|class\.[^/]+|[A-Z]\w+)\.php$|(^|\/)(config|languages?|tests?|views?|templates?|plugins|modules|wp-includes|wp-admin|app\/Jobs|src)\//;

async function* daemons(tree: SourceTree): AsyncGenerator<Observation> {
  for await (const file of candidates(tree, DAEMON_SCRIPT, NOT_A_DAEMON)) {
    if (!/\bwhile\s*\(\s*(true|1)\s*\)|\bfor\s*\(\s*;\s*;\s*\)/.test(file.text))
      continue;
    yield fact(
      'process',
      {
        name: nameOf(file.path),
        kind: 'worker',
        program: file.path,
        command: `php ${file.path}`,
        scope: 'production',
      },
      { file: file.path, line: 0 },
      'guessed',
      'The script never ends by itself',
    );
  }
}

/** Scripts that run beside the web: for cron, or for ever. */
export const scriptReader: Reader = {
  id: 'php/scripts',
  applies: phpPresenceReader.applies,
  async *read(tree) {
    yield* cronScripts(tree);
    yield* daemons(tree);
  },
};
