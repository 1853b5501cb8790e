import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { Forge } from './forge/forge';
import { startGitops } from './gitops/startGitops';
import { LabCluster, startCluster } from './kubernetes';
import { LabRegistry, startRegistry } from './registry';
import { registryImages } from './registryImages';
import { registryAccounts, startRunner } from './runner';
import { LabOptions } from './startLab';

/** What runs beside the forge. @internal */
export interface LabParts {
  clusters: LabCluster[];
  registry?: LabRegistry;
  /** Starts what asks the forge over HTTP, which must answer by then. */
  begin(): void;
  stop(): Promise<void>;
}

type Logger = NonNullable<LabOptions['logger']>;

/** Who pushes images and lists tags at the registry. The password is another one at each start. */
function newRobot() {
  return {
    username: 'robot',
    password: randomBytes(24).toString('base64url'),
  };
}

/** Ends in the opposite order of starting. */
class Endings {
  private readonly endings: (() => Promise<void> | void)[] = [];

  add(ending: () => Promise<void> | void): void {
    this.endings.push(ending);
  }

  async run(): Promise<void> {
    for (const ending of this.endings.splice(0).reverse()) await ending();
  }
}

async function startImages(
  { registry }: LabOptions,
  forge: Forge,
  robot: ReturnType<typeof newRobot>,
  dataDir: string,
  logger: Logger,
): Promise<LabRegistry | undefined> {
  if (!registry) return undefined;
  return startRegistry({
    ...registry,
    dataDir: join(dataDir, 'registry'),
    accounts: registryAccounts(forge, robot),
    logger,
  });
}

/**
 * Starts registry, clusters, Argo CD and the runner of workflows, as far as they are asked for.
 *
 * @throws when a port is taken, or the objects of a cluster are broken; then all that was started is ended
 * @internal
 */
export async function startParts(
  options: LabOptions,
  forge: Forge,
  dataDir: string,
  logger: Logger,
): Promise<LabParts> {
  const endings = new Endings();
  const robot = newRobot();
  const clusters: LabCluster[] = [];
  try {
    const registry = await startImages(options, forge, robot, dataDir, logger);
    if (registry) endings.add(() => registry.stop());
    const images = registry && registryImages(registry);
    for (const asked of options.clusters ?? []) {
      const cluster = await startCluster({
        ...asked,
        images,
        logger,
        tokenFile: join(dataDir, 'tokens', asked.name),
      });
      clusters.push(cluster);
      endings.add(() => cluster.stop());
    }
    return {
      clusters,
      registry,
      begin() {
        const [home, ...others] = clusters;
        if (options.gitops && home) {
          const argo = startGitops({
            ...options.gitops,
            forge,
            clusters: [home, ...others],
            ...(registry ? { registry: { ...registry, ...robot } } : {}),
            logger,
          });
          endings.add(() => argo.stop());
        }
        if (registry) {
          const runner = startRunner({
            forge,
            registry,
            dataDir: join(dataDir, 'runner'),
            secrets: {
              REGISTRY_USERNAME: robot.username,
              REGISTRY_PASSWORD: robot.password,
            },
            logger,
          });
          endings.add(() => runner.stop());
        }
      },
      stop: () => endings.run(),
    };
  } catch (error) {
    await endings.run();
    throw error;
  }
}
