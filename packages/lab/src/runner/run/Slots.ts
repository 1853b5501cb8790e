/** Lets only so many jobs work at once; the others wait in order. @internal */
export class Slots {
  private readonly queue: (() => void)[] = [];

  constructor(private free: number) {}

  /** @returns gives the place back */
  async take(): Promise<() => void> {
    if (this.free > 0) this.free -= 1;
    else await new Promise<void>(ready => this.queue.push(ready));
    return () => {
      const next = this.queue.shift();
      if (next) next();
      else this.free += 1;
    };
  }
}
