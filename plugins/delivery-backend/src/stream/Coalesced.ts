/** Does something once for many requests, as soon as the most urgent of them wants. */
export class Coalesced {
  readonly #work: () => void;
  #timer: NodeJS.Timeout | undefined;
  #due = Infinity;

  constructor(work: () => void) {
    this.#work = work;
  }

  /** Has the work done within so many milliseconds. */
  within(milliseconds: number): void {
    const due = Date.now() + milliseconds;
    if (due >= this.#due) return;
    this.cancel();
    this.#due = due;
    this.#timer = setTimeout(() => {
      this.#due = Infinity;
      this.#timer = undefined;
      this.#work();
    }, milliseconds);
  }

  cancel(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#due = Infinity;
  }
}
