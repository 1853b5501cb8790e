type Listener = (now: number) => void;

const SECOND_MS = 1000;

/**
 * One timer for everything on the page that counts. It runs while somebody listens and the page can be seen, and tells
 * the time at once when the page can be seen again.
 */
export class Clock {
  private readonly listeners = new Set<Listener>();
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor(private readonly page: Document) {}

  /** Calls the listener each second, until the returned function is called. */
  subscribe(listener: Listener): () => void {
    this.listeners.add(listener);
    if (this.listeners.size === 1) {
      this.page.addEventListener('visibilitychange', this.followVisibility);
      this.followVisibility();
    }
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size > 0) return;
      this.page.removeEventListener('visibilitychange', this.followVisibility);
      this.stop();
    };
  }

  private readonly followVisibility = () => {
    this.stop();
    if (this.page.hidden) return;
    this.tick();
    this.timer = setInterval(this.tick, SECOND_MS);
  };

  private readonly tick = () => {
    const now = Date.now();
    for (const listener of this.listeners) listener(now);
  };

  private stop() {
    clearInterval(this.timer);
    this.timer = undefined;
  }
}
