import { existsSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { z } from 'zod';
import { addClusterCommands } from './clusterCommands';
import { readJsonFile } from './forge/store/jsonFile';
import type { Lab } from './startLab';

const DEFAULT_PORT = 7300;
const DEFAULT_CLUSTER_PORT = 7301;
const DEFAULT_REGISTRY_PORT = 7302;
const DEFAULT_EDGE_PORT = 7303;
/** A pause of five minutes takes a quarter of one. */
const DEFAULT_PACE = 20;
const CLUSTER = 'lab';
const EDGE_CLUSTER = 'edge';

const runningSchema = z.object({
  pid: z.number(),
  baseUrl: z.string(),
  controlToken: z.string().optional(),
});

const LOGGER = {
  info: (message: string) => process.stdout.write(`${message}\n`),
  warn: (message: string) => process.stderr.write(`${message}\n`),
};

/** A folder that comes with this package. */
function own(folder: string): string {
  return join(dirname(require.resolve('@drydock/lab/package.json')), folder);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, under another user.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** The lab that runs on a data directory, as it noted itself there. */
function running(dataDir: string): z.infer<typeof runningSchema> | undefined {
  const noted = readJsonFile(join(dataDir, 'running.json'), runningSchema);
  return noted && isAlive(noted.pid) ? noted : undefined;
}

function parsePort(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new InvalidArgumentError('It is not a port: 0 to 65535.');
}

function parsePace(text: string): number {
  const pace = Number(text);
  if (pace >= 1 && pace <= 1_000) return pace;
  throw new InvalidArgumentError('It is not a pace: 1 to 1000.');
}

function announce(lab: Lab, dataDir: string): void {
  LOGGER.info(`The lab's forge is at ${lab.baseUrl} (API: ${lab.apiBaseUrl})`);
  for (const { name, url } of lab.clusters) {
    LOGGER.info(`The lab's cluster "${name}" is at ${url}`);
  }
  if (lab.registry) {
    LOGGER.info(
      `The lab's registry is at ${lab.registry.url} (certificate: ${lab.registry.caFile})`,
    );
  }
  LOGGER.info(
    `Tokens of ${Object.keys(lab.tokens).join(', ')}: ${join(
      dataDir,
      'credentials.json',
    )}`,
  );
}

async function start(options: {
  port: number;
  dataDir: string;
  clusterPort: number;
  edgePort: number;
  registryPort: number;
  pace: number;
  apps: string;
}): Promise<void> {
  // Only here: the whole lab takes seconds to load, and no other command needs it.
  const { startLab }: typeof import('./startLab') = require('./startLab');
  const dataDir = resolve(options.dataDir);
  const lab = await startLab({
    port: options.port,
    dataDir,
    appsDir: options.apps,
    registry: { port: options.registryPort },
    gitops: { pace: options.pace },
    clusters: [
      {
        name: CLUSTER,
        port: options.clusterPort,
        manifestsDir: own(`clusters/${CLUSTER}`),
        pace: options.pace,
      },
      {
        name: EDGE_CLUSTER,
        port: options.edgePort,
        manifestsDir: own(`clusters/${EDGE_CLUSTER}`),
        pace: options.pace,
      },
    ],
    logger: LOGGER,
  });
  announce(lab, dataDir);
  const stop = () => {
    lab.stop().then(
      () => process.exit(0),
      error => {
        LOGGER.warn(`The lab did not stop cleanly: ${error}`);
        process.exit(1);
      },
    );
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

function reset(options: { dataDir: string }): void {
  const dataDir = resolve(options.dataDir);
  const lab = running(dataDir);
  if (lab) {
    throw new Error(
      `A lab runs on ${dataDir} (process ${lab.pid}, ${lab.baseUrl}). Stop it first.`,
    );
  }
  // Only what the lab itself has written: a wrong --data-dir must not cost anybody their files.
  for (const name of [
    'repositories',
    'scratch',
    'forge.json',
    'credentials.json',
    'running.json',
    'registry',
    'runner',
    'run-logs',
    'tokens',
  ]) {
    rmSync(join(dataDir, name), { recursive: true, force: true });
  }
  LOGGER.info(
    `${dataDir} is empty. The next start seeds it anew, with new tokens.`,
  );
}

function status(options: { dataDir: string }): void {
  const dataDir = resolve(options.dataDir);
  const lab = running(dataDir);
  if (lab) LOGGER.info(`Running at ${lab.baseUrl} (process ${lab.pid})`);
  else {
    LOGGER.info(
      `Not running. ${
        existsSync(join(dataDir, 'forge.json')) ? 'Data' : 'No data'
      } in ${dataDir}`,
    );
    process.exitCode = 3;
  }
}

/**
 * The command `drydock-lab`. Ends with 0 on success, 1 when something failed, 3 when `status` finds no lab.
 *
 * @param argv - as in `process.argv`
 * @internal
 */
export async function runCli(argv: string[]): Promise<void> {
  const program = new Command('drydock-lab').description(
    'A Git forge with GitHub’s API and a Kubernetes cluster, on this machine only',
  );
  const dataDir = [
    '--data-dir <folder>',
    'where repositories and records are kept',
    '.lab',
  ] as const;
  program
    .command('start')
    .description('serve until interrupted')
    .option(
      '--port <number>',
      'TCP port, 0 for a free one',
      parsePort,
      DEFAULT_PORT,
    )
    .option(
      '--cluster-port <number>',
      'TCP port of the cluster, 0 for a free one',
      parsePort,
      DEFAULT_CLUSTER_PORT,
    )
    .option(
      '--edge-port <number>',
      'TCP port of the second cluster, 0 for a free one',
      parsePort,
      DEFAULT_EDGE_PORT,
    )
    .option(
      '--registry-port <number>',
      'TCP port of the registry, 0 for a free one',
      parsePort,
      DEFAULT_REGISTRY_PORT,
    )
    .option(
      '--pace <number>',
      'seconds of a pause that pass in one second',
      parsePace,
      DEFAULT_PACE,
    )
    .option(...dataDir)
    .option('--apps <folder>', 'sample applications to seed', own('apps'))
    .action(start);
  program
    .command('reset')
    .description('forget everything')
    .option(...dataDir)
    .action(reset);
  program
    .command('status')
    .description('say whether a lab runs')
    .option(...dataDir)
    .action(status);
  addClusterCommands(program, {
    running: folder => running(resolve(folder)),
    dataDir,
    say: LOGGER.info,
  });
  try {
    await program.parseAsync(argv);
  } catch (error) {
    LOGGER.warn(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}
