import { Timers } from '../../watch/timers';

interface Waiting {
  at: number;
  after: number;
  call: () => void;
}

/** A clock that stands still until it is told to go on. */
export class FakeTimers implements Timers {
  private time = Date.parse('2026-11-23T15:00:00Z');
  private waiting: Waiting[] = [];
  private observers: (() => void)[] = [];

  now = () => this.time;

  after = (milliseconds: number, call: () => void) => {
    const timer = { at: this.time + milliseconds, after: milliseconds, call };
    this.waiting.push(timer);
    this.observers.forEach(observe => observe());
    return () => {
      this.waiting = this.waiting.filter(item => item !== timer);
    };
  };

  /** Timers that somebody waits for, in milliseconds from when they were set. */
  get pending(): number[] {
    return this.waiting.map(item => item.after);
  }

  /** Resolves when somebody waits for a time that passes the test. */
  async set(test: (milliseconds: number) => boolean): Promise<void> {
    await new Promise<void>(resolve => {
      const observe = () => {
        if (!this.pending.some(test)) return;
        this.observers = this.observers.filter(item => item !== observe);
        resolve();
      };
      this.observers.push(observe);
      observe();
    });
  }

  /** Lets time pass, and everything happen that is due. */
  advance(milliseconds: number): void {
    const end = this.time + milliseconds;
    for (;;) {
      const [next] = this.waiting
        .filter(item => item.at <= end)
        .sort((a, b) => a.at - b.at);
      if (!next) break;
      this.time = next.at;
      this.waiting = this.waiting.filter(item => item !== next);
      next.call();
    }
    this.time = end;
  }
}
