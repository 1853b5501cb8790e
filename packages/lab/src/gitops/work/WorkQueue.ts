import { Clock } from '../../kubernetes/clock';

/**
 * Things to look at, one after the other, each by its name. What is asked for while it is looked at is looked at once
 * more after that.
 *
 * @internal
 */
export class WorkQueue {
  private readonly waiting = new Set<string>();
  private readonly later = new Map<string, () => void>();
  private running: Promise<void> | undefined;
  private isStopped = false;

  constructor(
    private readonly options: {
      clock: Clock;
      /** Fails never: what goes wrong with one thing is told by its handler. */
      handle: (name: string) => Promise<void>;
    },
  ) {}

  add(name: string): void {
    if (this.isStopped) return;
    this.waiting.add(name);
    this.running ??= this.work().finally(() => {
      this.running = undefined;
    });
  }

  /** Adds it when so much time has passed. An earlier appointment of the same name is called off. */
  addAfter(name: string, milliseconds: number): void {
    this.later.get(name)?.();
    const callOff = this.options.clock.after(milliseconds, () => {
      this.later.delete(name);
      this.add(name);
    });
    this.later.set(name, callOff);
  }

  /** Resolves when nothing waits but what is for later. */
  async idle(): Promise<void> {
    while (this.running) await this.running;
  }

  stop(): void {
    this.isStopped = true;
    this.waiting.clear();
    this.later.forEach(callOff => callOff());
    this.later.clear();
  }

  private async work(): Promise<void> {
    // Changes that come together are looked at together.
    await Promise.resolve();
    for (const name of this.waiting) {
      this.waiting.delete(name);
      await this.options.handle(name);
    }
  }
}
