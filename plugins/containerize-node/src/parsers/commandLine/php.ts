import { optionValue } from './options';
import type { ProgramUse } from './program';

const WORKER_COMMAND =
  /^(queue:(work|listen)|horizon|messenger:consume(-messages)?|rabbitmq:(multiple-)?consumer)$/;

function builtInServer(words: readonly string[]): ProgramUse {
  const port = /:(\d{1,5})$/.exec(optionValue(words, '-S') ?? '');
  return {
    program: 'php-server',
    kind: 'web',
    ...(port ? { port: Number(port[1]) } : {}),
    scope: 'development',
  };
}

/**
 * What a `php` command runs when it calls Laravel's or Symfony's console, or PHP's own server; else undefined.
 *
 * @param words - `php` and what follows
 * @internal
 */
export function phpProgram(words: readonly string[]): ProgramUse | undefined {
  if (words[1] === '-S') return builtInServer(words);
  const [script, command = '', subject] = words
    .slice(1)
    .filter(word => !word.startsWith('-'));
  const console = script?.split('/').pop();
  if (console !== 'artisan' && console !== 'console') return undefined;
  const program = `${console} ${command}`.trim();
  if (WORKER_COMMAND.test(command)) {
    const consumer = command.startsWith('rabbitmq') && subject;
    return {
      program: consumer ? `${program} ${subject}` : program,
      kind: 'worker',
    };
  }
  if (command === 'schedule:work') return { program, kind: 'scheduler' };
  if (/^(doctrine:migrations:)?migrate$/.test(command)) {
    return { program, kind: 'task', when: 'release' };
  }
  return { program };
}
