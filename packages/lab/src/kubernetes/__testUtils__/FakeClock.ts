import { Clock } from '../clock';

interface Timer {
  at: number;
  run: () => void;
}

/** A clock that stands still until a test turns it. */
export class FakeClock implements Clock {
  private readonly timers = new Set<Timer>();

  constructor(private time = Date.parse('2026-11-24T00:00:00Z')) {}

  now(): number {
    return this.time;
  }

  after(milliseconds: number, run: () => void): () => void {
    const timer = { at: this.time + milliseconds, run };
    this.timers.add(timer);
    return () => this.timers.delete(timer);
  }

  /** Turns the clock; what falls due on the way runs at its own time, in order. */
  advance(milliseconds: number): void {
    const end = this.time + milliseconds;
    for (let next = this.due(end); next; next = this.due(end)) {
      this.timers.delete(next);
      this.time = Math.max(this.time, next.at);
      next.run();
    }
    this.time = end;
  }

  private due(end: number): Timer | undefined {
    return [...this.timers]
      .filter(timer => timer.at <= end)
      .sort((a, b) => a.at - b.at)[0];
  }
}
