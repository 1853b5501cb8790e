import { Clock } from '../../clock';

/** Whether there is an image: why it cannot be pulled, or what it is. @internal */
export type ImageFound =
  | { problem: string }
  | { problem?: undefined; imageId?: string };

/**
 * Where the nodes of a lab cluster pull images from.
 *
 * @param image - as a container names it
 * @returns the problem in the words of a container runtime, or the image's name with its digest
 * @internal
 */
export type ImageSource = (image: string) => ImageFound | Promise<ImageFound>;

/** Images that are all there. @internal */
export const everyImage: ImageSource = () => ({});

/** How far a node is with the image of a container. @internal */
export type Pull =
  | { state: 'pulling' }
  | { state: 'pulled'; imageId?: string }
  | { state: 'failed' | 'waiting'; problem: string };

interface Tried {
  image: string;
  pull: Pull;
  tries: number;
  failedAt: number;
}

/** Rule: kubelet `MaxContainerBackOff` and its first back-off for images, 10 s doubling up to 300 s. */
const FIRST_WAIT_MILLISECONDS = 10_000;
const LONGEST_WAIT_MILLISECONDS = 300_000;
/** How long a failed try is shown as such before the waiting is. */
const SHOWN_MILLISECONDS = 1_500;

/** The images that the nodes of a cluster have pulled, or try to, container by container. @internal */
export class ImagePulls {
  private readonly tried = new Map<string, Tried>();

  /** @param wake - called when something has become known that was asked for before */
  constructor(
    private readonly find: ImageSource,
    private readonly options: {
      clock: Clock;
      pace: number;
      wake: () => void;
    },
  ) {}

  /** The image of a container of a pod; pulling begins with the first question. */
  pull(podUid: string, container: string, image: string): Pull {
    const key = `${podUid}/${container}`;
    const known = this.tried.get(key);
    if (known?.image === image) return this.goOn(known);
    const tried: Tried = {
      image,
      pull: { state: 'pulling' },
      tries: 0,
      failedAt: 0,
    };
    this.tried.set(key, tried);
    this.begin(tried);
    return tried.pull;
  }

  /** Forgets pods that are gone. @param podUids - of those that are there */
  keep(podUids: ReadonlySet<string>): void {
    for (const key of this.tried.keys()) {
      if (!podUids.has(key.slice(0, key.indexOf('/')))) this.tried.delete(key);
    }
  }

  private goOn(tried: Tried): Pull {
    const { pull } = tried;
    if (pull.state !== 'failed' && pull.state !== 'waiting') return pull;
    const { clock, pace } = this.options;
    const since = clock.now() - tried.failedAt;
    const wait = Math.min(
      LONGEST_WAIT_MILLISECONDS,
      FIRST_WAIT_MILLISECONDS * 2 ** (tried.tries - 1),
    );
    if (since * pace >= wait && since >= SHOWN_MILLISECONDS) {
      this.begin(tried);
    } else if (since >= SHOWN_MILLISECONDS) {
      tried.pull = { state: 'waiting', problem: pull.problem };
    }
    return tried.pull;
  }

  private begin(tried: Tried): void {
    tried.tries += 1;
    const found = this.find(tried.image);
    if (!(found instanceof Promise)) {
      this.note(tried, found);
      return;
    }
    found
      .catch(error => ({
        problem: error instanceof Error ? error.message : String(error),
      }))
      .then(result => {
        this.note(tried, result);
        this.options.wake();
      });
  }

  private note(tried: Tried, found: ImageFound): void {
    if (found.problem !== undefined) {
      tried.pull = { state: 'failed', problem: found.problem };
      tried.failedAt = this.options.clock.now();
    } else {
      tried.pull = { state: 'pulled', imageId: found.imageId };
    }
  }
}
