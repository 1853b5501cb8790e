import { Forge } from '../forge/forge';
import { LAB_ORGANIZATION } from '../forge/store/firstState';
import { Clock, systemClock } from '../kubernetes/clock';
import { startApplicationSets } from './applicationSets';
import { ApplicationController } from './applications/ApplicationController';
import { TargetLoader } from './applications/target/TargetLoader';
import { IN_CLUSTER, TargetCluster } from './applications/world';
import { startImageUpdater } from './imageUpdater';
import { startNotifications } from './notifications';
import { applyPlatform } from './platform/applyPlatform';
import { labPlatform } from './platform/labPlatform';
import { startSecretKeeper } from './platform/secretKeeper';
import { platformSecrets } from './scm/secrets';
import { RunningController } from './work/controller';

/** How Argo CD is started in the lab. @internal */
export interface GitopsOptions {
  forge: Forge;
  /** The first one is the one that Argo CD lives in; it deploys to all of them. */
  clusters: readonly [TargetCluster, ...TargetCluster[]];
  /** The registry that Image Updater lists tags of. */
  registry?: {
    host: string;
    /** File with the certificate to trust. */
    caFile: string;
    username: string;
    password: string;
  };
  /** How many seconds of an interval pass in one real second; 1 unless given. */
  pace?: number;
  clock?: Clock;
  logger: { info(message: string): void; warn(message: string): void };
}

/** Argo CD and what works beside it, as it runs in the lab. @internal */
export interface LabGitops {
  /** Asks the forge and the registry now, and resolves when that has been worked on. */
  run(): Promise<void>;
  /** Until what was noted so far has been worked on and synced. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

const NAMESPACE = 'argocd';
const REGISTRY_SECRET = 'drydock-registry';

/** What people of a platform do once: they make the Secrets and apply the bundle. */
function setUp({ forge, clusters, registry }: GitopsOptions): void {
  const [home, ...others] = clusters;
  const { app } = forge.credentials;
  const secret = REGISTRY_SECRET;
  const { base, api } = forge.urls;
  applyPlatform(home.store, [
    ...platformSecrets({
      namespace: NAMESPACE,
      app,
      organizationUrl: `${base}/${LAB_ORGANIZATION}/`,
      apiUrl: api,
      ...(registry ? { registry: { ...registry, secret } } : {}),
    }),
    ...labPlatform({
      forgeUrl: base,
      organization: LAB_ORGANIZATION,
      app,
      namespace: NAMESPACE,
      servers: others.map(({ url }) => url),
      ...(registry ? { registry: { host: registry.host, secret } } : {}),
    }),
  ]);
}

function startBeside(
  options: GitopsOptions,
  clock: Clock,
): RunningController[] {
  const { forge, clusters, registry, logger, pace } = options;
  const common = {
    store: clusters[0].store,
    namespace: NAMESPACE,
    clock,
    logger,
    pace,
  };
  const servers = [IN_CLUSTER, ...clusters.map(({ url }) => url)];
  return [
    startApplicationSets({ ...common, forge, servers }),
    startImageUpdater({ ...common, registryCaFile: registry?.caFile }),
    startNotifications(common),
  ];
}

/**
 * Starts Argo CD in the lab's first cluster: the generated platform bundle is applied, and from then on everything is read
 * from the cluster and the repositories.
 *
 * @throws when the bundle cannot be applied
 * @internal
 */
export function startGitops(options: GitopsOptions): LabGitops {
  const { forge, clusters, logger, clock = systemClock } = options;
  setUp(options);
  const applications = new ApplicationController({
    forge,
    clock,
    logger,
    clusters,
    namespace: NAMESPACE,
    loader: new TargetLoader(forge),
  });
  applications.start();
  const keepers = clusters.map(({ store }) =>
    startSecretKeeper({ store, clock, logger }),
  );
  const beside = startBeside(options, clock);
  return {
    async run() {
      for (const controller of beside) await controller.run();
      await applications.settled();
    },
    async settled() {
      for (const controller of beside) await controller.idle();
      await applications.settled();
    },
    async stop() {
      keepers.forEach(stop => stop());
      beside.forEach(controller => controller.stop());
      await applications.stop();
    },
  };
}
