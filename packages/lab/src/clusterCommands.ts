import { Command, InvalidArgumentError } from 'commander';
// Not by the folder's index: it would load a whole cluster for one request.
import { ClusterCommand, clusterCommandSchema } from './kubernetes/commands';
import { CONTROL_PATH } from './kubernetes/control';

/** A lab that runs and takes commands. */
interface RunningLab {
  baseUrl: string;
  controlToken?: string;
}

interface Options {
  dataDir: string;
  cluster: string;
}

/** What the commands need of the command line around them. @internal */
export interface ClusterCommandsContext {
  /** The lab on a data directory, if one runs. */
  running(dataDir: string): RunningLab | undefined;
  /** Flags and description of `--data-dir`, and its default. */
  dataDir: readonly [string, string, string];
  say(message: string): void;
}

async function send(
  context: ClusterCommandsContext,
  options: Options,
  command: ClusterCommand,
): Promise<void> {
  const lab = context.running(options.dataDir);
  if (!lab) {
    throw new Error(
      `No lab runs on ${options.dataDir}. Start one, or name its folder with --data-dir.`,
    );
  }
  if (!lab.controlToken) throw new Error('The lab runs without clusters.');
  const url = `${lab.baseUrl}${CONTROL_PATH}${options.cluster}`;
  const response = await fetch(url, {
    method: 'POST',
    headers: { authorization: `Bearer ${lab.controlToken}` },
    body: JSON.stringify(command),
  });
  const text = (await response.text()).trim();
  if (!response.ok) throw new Error(text);
  context.say(text);
}

/** A command's arguments, checked as the lab will check them. */
function parsed(candidate: Record<string, unknown>): ClusterCommand {
  const result = clusterCommandSchema.safeParse(candidate);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new InvalidArgumentError(`${issue.path.join('.')}: ${issue.message}`);
}

interface Definition {
  name: ClusterCommand['command'];
  description: string;
  /** Its argument: as the help names it, the field it fills, and how it is read. */
  argument?: { usage: string; field: string; read(text: string): unknown };
}

const DEFINITIONS: readonly Definition[] = [
  {
    name: 'error-rate',
    description: 'let a share of the canary’s requests fail',
    argument: { usage: '<share>', field: 'rate', read: Number },
  },
  {
    name: 'slow',
    description: 'let each answer wait; 0 ends it',
    argument: { usage: '<ms>', field: 'milliseconds', read: Number },
  },
  {
    name: 'forbid',
    description: 'forbid a kind of objects, such as Pod',
    argument: { usage: '<kind>', field: 'kind', read: text => text },
  },
  {
    name: 'allow',
    description: 'allow a forbidden kind again',
    argument: { usage: '<kind>', field: 'kind', read: text => text },
  },
  { name: 'kill-watches', description: 'cut all open watches' },
  { name: 'compact', description: 'forget the history of changes' },
  {
    name: 'expire-tokens',
    description: 'replace the tokens of the service accounts',
  },
  { name: 'down', description: 'answer nobody' },
  { name: 'up', description: 'answer again' },
];

/**
 * Adds `cluster …`: commands that make trouble in a running lab's cluster, and end it.
 *
 * @internal
 */
export function addClusterCommands(
  program: Command,
  context: ClusterCommandsContext,
): void {
  const cluster = program
    .command('cluster')
    .description('make trouble in the cluster of a running lab');
  for (const { name, description, argument } of DEFINITIONS) {
    const command = cluster.command(name).description(description);
    command.option(...context.dataDir);
    command.option('--cluster <name>', 'which cluster', 'lab');
    if (argument) command.argument(argument.usage);
    command.action(async (...given: unknown[]) => {
      const value = argument ? argument.read(String(given[0])) : undefined;
      const field = argument ? { [argument.field]: value } : {};
      const wanted = parsed({ command: name, ...field });
      await send(context, command.opts<Options>(), wanted);
    });
  }
}
