import { runAnalyses } from './analysis/runs';
import { ControllerContext } from './context';
import { runPods } from './pods/kubelet';
import { runReplicaSets } from './pods/replicaSets';
import { runReleases } from './releases';
import { runRollouts } from './rollout/rollouts';

/** How soon a change is looked at: changes that come together are looked at together. */
const REACTION_MILLISECONDS = 80;
/** How often it is looked whether something has become due. */
const TICK_MILLISECONDS = 1_000;

type Controller = (context: ControllerContext) => void;

const CONTROLLERS: readonly Controller[] = [
  runAnalyses,
  runRollouts,
  runReplicaSets,
  runPods,
];

/**
 * What moves in a lab cluster. Each controller compares what is with what is wanted, and does the next thing.
 *
 * @internal
 */
export class Controllers {
  private readonly endings: (() => void)[] = [];
  private stopScheduled: (() => void) | undefined;

  constructor(
    private readonly context: ControllerContext,
    private readonly options: {
      logger: { warn(message: string): void };
      /** Whether new releases begin by themselves. */
      releases: boolean;
    },
  ) {}

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
