import { runAnalyses } from './analysis/runs';
import { collectGarbage } from './cluster/garbage';
import { runNamespaces } from './cluster/namespaces';
import { runIngresses, runVolumeClaims } from './cluster/surroundings';
import { ControllerContext } from './context';
import { forgetEvents } from './events';
import { ImagePulls, ImageSource, everyImage } from './pods/ImagePulls';
import { runPods } from './pods/kubelet';
import { runReplicaSets } from './pods/replicaSets';
import { runReleases } from './releases';
import { runRollouts } from './rollout/rollouts';
import { runDeployments } from './workloads/deployments';
import { runJobs } from './workloads/jobs';
import { runStatefulSets } from './workloads/statefulSets';

/** How soon a change is looked at: changes that come together are looked at together. */
const REACTION_MILLISECONDS = 80;
/** How often it is looked whether something has become due. */
const TICK_MILLISECONDS = 1_000;

type Controller = (context: ControllerContext) => void;

const CONTROLLERS: readonly Controller[] = [
  runAnalyses,
  runRollouts,
  runDeployments,
  runStatefulSets,
  runReplicaSets,
  runJobs,
  runVolumeClaims,
  runIngresses,
  runPods,
  collectGarbage,
  runNamespaces,
  forgetEvents,
];

/** What the controllers of a cluster are told. @internal */
export interface ControllersOptions {
  logger: { warn(message: string): void };
  /** Whether new releases begin by themselves. */
  releases: boolean;
  /** How many seconds of a pause, an interval or a deadline pass in one second; 1 by default. */
  pace?: number;
  /** Where nodes pull images from; by default there is every image. */
  images?: ImageSource;
}

/**
 * What moves in a lab cluster. Each controller compares what is with what is wanted, and does the next thing.
 *
 * @internal
 */
export class Controllers {
  private readonly endings: (() => void)[] = [];
  private stopScheduled: (() => void) | undefined;
  private readonly context: ControllerContext;

  constructor(
    base: Pick<ControllerContext, 'store' | 'clock' | 'trouble'>,
    private readonly options: ControllersOptions,
  ) {
    const { pace = 1, images = everyImage } = options;
    const wake = () => this.schedule(0);
    const { clock } = base;
    const pulls = new ImagePulls(images, { clock, pace, wake });
    this.context = { ...base, pace, images: pulls };
  }

  start(): void {
    const { store, clock } = this.context;
    this.endings.push(store.listen(() => this.schedule(REACTION_MILLISECONDS)));
    let stop: () => void = () => undefined;
    const tick = () => {
      stop = clock.after(TICK_MILLISECONDS, () => {
        this.run();
        tick();
      });
    };
    tick();
    this.endings.push(() => stop());
    this.schedule(0);
  }

  stop(): void {
    this.endings.splice(0).forEach(ending => ending());
    this.stopScheduled?.();
  }

  private schedule(milliseconds: number): void {
    this.stopScheduled ??= this.context.clock.after(milliseconds, () => {
      this.stopScheduled = undefined;
      this.run();
    });
  }

  private run(): void {
    const { logger, releases } = this.options;
    const all = releases ? [...CONTROLLERS, runReleases] : CONTROLLERS;
    for (const controller of all) {
      try {
        controller(this.context);
      } catch (error) {
        logger.warn(`The lab's ${controller.name} failed: ${error}`);
      }
    }
  }
}
