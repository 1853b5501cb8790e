import { ResourceType } from '../../kubernetes/resources';
import { ControllerOptions, RunningController } from './controller';
import { WorkQueue } from './WorkQueue';

/** What is looked at, how, and how often. @internal */
export interface PeriodicWork {
  /** Kind of the objects, in the namespace of Argo CD. */
  resource: ResourceType;
  /** Seconds between two looks at one object. */
  everySeconds: number;
  look(name: string): Promise<void>;
  /** Tells of a look that failed; the next one comes all the same. */
  warn(message: string): void;
}

/** Looks that were begun, and what asks for more of them. @internal */
export interface PeriodicLooks {
  add(name: string): void;
  addAll(): void;
  /** The controller, once it is known what ends with it. */
  running(stopListening: () => void): RunningController;
}

/**
 * Looks at objects of a kind whenever they are added, and again at intervals for as long as they are there.
 *
 * @internal
 */
export function periodicLooks(
  { store, namespace, clock, pace = 1 }: ControllerOptions,
  { resource, everySeconds, look, warn }: PeriodicWork,
): PeriodicLooks {
  const queue = new WorkQueue({
    clock,
    async handle(name) {
      await look(name).catch(error => warn(`${name} failed: ${error}`));
      if (store.get(resource, { namespace, name })) {
        queue.addAfter(name, (everySeconds * 1_000) / pace);
      }
    },
  });
  const addAll = () =>
    store
      .list(resource, { namespace })
      .forEach(({ metadata }) => queue.add(metadata.name));
  return {
    add: name => queue.add(name),
    addAll,
    running: stopListening => ({
      async run() {
        addAll();
        await queue.idle();
      },
      idle: () => queue.idle(),
      stop() {
        stopListening();
        queue.stop();
      },
    }),
  };
}
