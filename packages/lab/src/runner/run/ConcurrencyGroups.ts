interface Entry {
  cancel: () => void;
  /** Called with whether the place is free; false: somebody else has taken the place in the queue. */
  settle?: (entered: boolean) => void;
}

interface Group {
  running: Entry;
  waiting?: Entry;
}

/**
 * Groups of which one member runs and one waits, as GitHub has them: a newcomer takes the place of the one that waits, and
 * ends the one that runs when it says so.
 *
 * @internal
 */
export class ConcurrencyGroups {
  private readonly groups = new Map<string, Group>();

  /**
   * Waits for the place.
   *
   * @param cancel - ends the member, called when another one replaces it
   * @param signal - ends the waiting
   * @returns gives the place to the next; undefined when the member was replaced or ended while it waited
   */
  async enter(
    key: string,
    options: { cancelOthers: boolean; cancel: () => void; signal: AbortSignal },
  ): Promise<(() => void) | undefined> {
    const entry: Entry = { cancel: options.cancel };
    const group = this.groups.get(key);
    if (!group) {
      this.groups.set(key, { running: entry });
      return () => this.leave(key, entry);
    }
    if (options.signal.aborted) return undefined;
    if (group.waiting) this.dismiss(group.waiting);
    const entered = new Promise<boolean>(settle => {
      entry.settle = settle;
    });
    group.waiting = entry;
    const giveUp = () => this.giveUp(key, entry);
    options.signal.addEventListener('abort', giveUp, { once: true });
    if (options.cancelOthers) group.running.cancel();
    const free = await entered;
    options.signal.removeEventListener('abort', giveUp);
    return free ? () => this.leave(key, entry) : undefined;
  }

  private dismiss(entry: Entry): void {
    entry.settle?.(false);
    entry.cancel();
  }

  private giveUp(key: string, entry: Entry): void {
    const group = this.groups.get(key);
    if (group?.waiting === entry) group.waiting = undefined;
    entry.settle?.(false);
  }

  private leave(key: string, entry: Entry): void {
    const group = this.groups.get(key);
    if (group?.running !== entry) return;
    const { waiting } = group;
    if (!waiting) {
      this.groups.delete(key);
      return;
    }
    this.groups.set(key, { running: waiting });
    waiting.settle?.(true);
  }
}
