/**
 * Drydock's containerization engine as a command.
 *
 * @packageDocumentation
 */
import { Command, CommanderError } from 'commander';
import { analyzeCommand, AnalyzeCommandOptions } from './commands/analyze';
import { platformCommand } from './commands/platform';
import { renderCommand, RenderCommandOptions } from './commands/render';
import { verifyCommand } from './commands/verify';
import { EXIT, UsageError } from './exitCodes';

function program(finish: (code: number) => void): Command {
  const drydock = new Command('drydock')
    .description(
      'Reads a legacy web application and renders the files that run it on Kubernetes. Runs nothing of it.',
    )
    .exitOverride();
  drydock
    .command('analyze [dir]')
    .description('say what the application is, every item with file and line')
    .option(
      '--json',
      'print the profile as JSON (docs/reference/profile.schema.json)',
    )
    .option('--answers <file>', 'answers to its questions, YAML')
    .option('--each <file>', 'analyze every folder named in a file, one a line')
    .action(async (dir: string | undefined, options: AnalyzeCommandOptions) =>
      finish(await analyzeCommand(dir, options)),
    );
  drydock
    .command('render <dir>')
    .description('write Dockerfile, manifests, GitOps wiring and dossier')
    .requiredOption('--out <dir>', 'folder to write to')
    .option('--answers <file>', 'answers to its questions, YAML')
    .option(
      '--repository-url <url>',
      'web address of the repository, for Argo CD and workflows; default: origin of the clone',
    )
    .option('--default-branch <name>', "its default branch; default: origin's")
    .action(async (dir: string, options: RenderCommandOptions) =>
      finish(await renderCommand(dir, options)),
    );
  drydock
    .command('platform')
    .description('write what a cluster needs once for released applications')
    .requiredOption('--answers <file>', 'what is decided, YAML')
    .requiredOption('--out <dir>', 'folder to write to')
    .action(async (options: { answers: string; out: string }) =>
      finish(await platformCommand(options)),
    );
  drydock
    .command('verify <dir>')
    .description('check rendered files with the real tools')
    .option('--json', 'print the report as JSON')
    .action(async (dir: string, options: { json?: boolean }) =>
      finish(await verifyCommand(dir, options)),
    );
  return drydock;
}

/** Runs a command line and returns the exit code. */
export async function run(argv: readonly string[]): Promise<number> {
  let code: number = EXIT.ok;
  try {
    await program(result => {
      code = result;
    }).parseAsync([...argv]);
    return code;
  } catch (error) {
    if (error instanceof CommanderError) {
      return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
    }
    if (error instanceof UsageError) {
      process.stderr.write(`${error.message}\n`);
      return EXIT.usage;
    }
    throw error;
  }
}

/** Runs a command line and ends the process with its exit code once all output is written. */
export function main(argv: readonly string[]): void {
  // A reader that has seen enough (`| head`) closes the pipe; that is no failure.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(EXIT.ok);
  });
  run(argv).then(
    code => {
      process.exitCode = code;
    },
    (error: Error) => {
      process.stderr.write(`${error.stack ?? error.message}\n`);
      process.exitCode = 1;
    },
  );
}
