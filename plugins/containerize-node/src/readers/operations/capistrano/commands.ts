import { fact, Observation } from '../../../facts';
import {
  quoteWord,
  redactText,
  splitCommandLine,
} from '../../../parsers/commandLine';
import { commandIn } from '../shared/process';
import { RemoteCommand, Task } from './recipe';
import { Deployment } from './settings';
import { understand } from './understand';

/** The commands that a text is made of, one for each. */
function simpleCommands(text: string): string[] {
  return splitCommandLine(text).commands.map(({ words }) =>
    words
      .map(word => (word.expands ? word.raw : quoteWord(word.text)))
      .join(' '),
  );
}

function* ofTask(deployment: Deployment, task: Task): Generator<Observation> {
  const unknown: RemoteCommand[] = [];
  for (const command of task.commands) {
    let known = true;
    for (const text of simpleCommands(command.text)) {
      const understood = understand(deployment, text, command, task.name);
      yield* understood.observations;
      known &&= understood.known;
    }
    if (!known) unknown.push(command);
  }
  if (unknown.length === 0) return;
  const shown = unknown
    .slice(0, 3)
    .map(
      ({ text }) =>
        `\`${redactText(commandIn(deployment.tree, text).text || text).slice(
          0,
          160,
        )}\``,
    );
  const more =
    unknown.length > shown.length
      ? ` and ${unknown.length - shown.length} more`
      : '';
  const hook = deployment.recipe.hooks.find(
    h => h.runs === task.name && h.when !== 'within',
  );
  const moment = hook ? ` (${hook.when} ${hook.task})` : '';
  yield fact(
    'warning',
    {
      topic: `${deployment.tool}.task.${task.name}`,
      text: `The deployment's task ${task.name}${moment} runs ${shown.join(
        ', ',
      )}${more} on the servers. Decide whether that belongs into the image, into the release or is no longer needed.`,
    },
    unknown.slice(0, 10).map(command => command.evidence),
    'declared',
  );
}

/** Warnings of one deployment at the most; the rest is in the files. */
const MAX_TASKS = 200;

/** What the tasks of a deployment do on the servers: links, restarts, builds, and what a person must decide about. */
export function* commandFacts(deployment: Deployment): Generator<Observation> {
  for (const task of [...deployment.recipe.tasks.values()].slice(
    0,
    MAX_TASKS,
  )) {
    yield* ofTask(deployment, task);
  }
}
