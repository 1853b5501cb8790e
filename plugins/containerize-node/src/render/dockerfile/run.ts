import { CacheMount, SecretMount, ShellCommand } from '../../plan';
import { lineText } from '../checks';
import { RenderError } from '../renderError';
import { shellWord } from './quoting';
import { variableName } from './references';

const INDENT = '    ';
const PLAIN_MOUNT_VALUE = /^[A-Za-z0-9_@+:./-]+$/;

function mountValue(field: string, value: string): string {
  if (!PLAIN_MOUNT_VALUE.test(value)) {
    throw new RenderError(
      field,
      'letters, digits and "_@+:./-" are expected',
      value,
    );
  }
  return value;
}

/** A cache that lives beside the image, never in it. `id` keeps caches of different origin apart. */
export function cacheMount(
  field: string,
  cache: CacheMount & { id?: string },
): string {
  const id = cache.id === undefined ? '' : `id=${mountValue(field, cache.id)},`;
  const target = mountValue(`${field}.target`, cache.target);
  return `--mount=type=cache,${id}target=${target},sharing=${
    cache.sharing ?? 'locked'
  }`;
}

function secretMount(field: string, secret: SecretMount): string {
  const id = mountValue(`${field}.id`, secret.id);
  const env = variableName(`${field}.env`, secret.env);
  return `--mount=type=secret,id=${id},env=${env},required=true`;
}

/** A first word that starts with a dash would be read as an option of RUN. */
function firstWord(field: string, word: string): string {
  const quoted = shellWord(field, word);
  return quoted.startsWith('-') ? `'${quoted}'` : quoted;
}

function commandText(field: string, command: ShellCommand): string {
  if ('raw' in command) return lineText(field, command.raw);
  const [first, ...rest] = command.words;
  if (first === undefined)
    throw new RenderError(field, 'a command of at least one word is expected');
  return [
    firstWord(field, first),
    ...rest.map(word => shellWord(field, word)),
  ].join(' ');
}

/** Mounts and commands as one RUN; the first command that fails ends the build. */
export function runInstruction(
  mounts: readonly string[],
  commands: readonly string[],
): string[] {
  const [firstCommand, ...others] = commands;
  const parts = [
    ...mounts,
    firstCommand,
    ...others.map(command => `&& ${command}`),
  ];
  return [`RUN ${parts.join(` \\\n${INDENT}`)}`];
}

/** A RUN of several commands with its caches and secrets. */
export function runStep(
  step: {
    commands: readonly ShellCommand[];
    caches?: readonly CacheMount[];
    secrets?: readonly SecretMount[];
  },
  field: string,
): string[] {
  if (step.commands.length === 0)
    throw new RenderError(
      `${field}.commands`,
      'at least one command is expected',
    );
  return runInstruction(
    [
      ...(step.caches ?? []).map(cache => cacheMount(`${field}.caches`, cache)),
      ...(step.secrets ?? []).map(secret =>
        secretMount(`${field}.secrets`, secret),
      ),
    ],
    step.commands.map((command, index) =>
      commandText(`${field}.commands[${index}]`, command),
    ),
  );
}
