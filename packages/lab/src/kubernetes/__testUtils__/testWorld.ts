import { resolve } from 'node:path';
import { Controllers } from '../controllers/Controllers';
import { Manifest, applyObject } from '../apply';
import { ImageSource } from '../controllers/pods/ImagePulls';
import { KubeObject } from '../objects';
import { EVENTS, ROLLOUTS, ResourceType } from '../resources';
import { loadManifests } from '../manifests';
import { RolloutStatus, rolloutSchema } from '../schema/rollout';
import { ClusterStore } from '../store/ClusterStore';
import { noTrouble } from '../trouble';
import { FakeClock } from './FakeClock';

/** The objects that the lab's own cluster begins with. */
export const LAB_OBJECTS = resolve(__dirname, '../../../clusters/lab');

/** The pace of the lab that `npm start` begins, which the lab's own objects are made for. */
const LAB_PACE = 20;

interface TestWorldOptions {
  /** Objects to begin with; none for an empty text. */
  folder?: string;
  releases?: boolean;
  pace?: number;
  images?: ImageSource;
}

/** What a test looks at of a status. */
export type Seen = Pick<
  RolloutStatus,
  'phase' | 'message' | 'currentStepIndex'
>;

/** A cluster whose controllers move as the test turns the clock. */
export class TestWorld {
  readonly clock = new FakeClock();
  readonly store = new ClusterStore(this.clock);
  readonly trouble = noTrouble();
  readonly warnings: string[] = [];
  private readonly controllers: Controllers;

  constructor(options: TestWorldOptions = {}) {
    const { folder = LAB_OBJECTS, releases = false } = options;
    if (folder) loadManifests(this.store, folder);
    const { pace = LAB_PACE, images } = options;
    this.controllers = new Controllers(
      { store: this.store, clock: this.clock, trouble: this.trouble },
      {
        logger: { warn: message => this.warnings.push(message) },
        releases,
        pace,
        images,
      },
    );
    this.controllers.start();
  }

  rollout(name: string, namespace: string) {
    const object = this.object(ROLLOUTS, name, namespace);
    return { object, ...rolloutSchema.parse(object) };
  }

  object(type: ResourceType, name: string, namespace: string): KubeObject {
    const object = this.store.get(type, { namespace, name });
    if (!object) throw new Error(`There is no ${type.kind} ${name}`);
    return object;
  }

  /** Puts objects into a cluster as `kubectl apply` does. */
  apply(...manifests: Manifest[]): void {
    for (const manifest of manifests) applyObject(this.store, manifest);
  }

  /** What events say, as `REASON message`. */
  told(type: 'Normal' | 'Warning'): string[] {
    return this.store
      .list(EVENTS)
      .filter(event => event.type === type)
      .map(event => `${event.reason} ${event.message}`);
  }

  /** Changes the status as an action of a person does. */
  patchStatus(name: string, namespace: string, status: Partial<RolloutStatus>) {
    this.store.update(
      ROLLOUTS,
      { name, namespace },
      current => ({
        ...current,
        status: { ...rolloutSchema.parse(current).status, ...status },
      }),
      { scope: 'status' },
    );
  }

  patchSpec(
    type: ResourceType,
    name: string,
    namespace: string,
    spec: Record<string, unknown>,
  ) {
    this.store.update(type, { name, namespace }, current => ({
      ...current,
      spec: { ...(current.spec ?? {}), ...spec },
    }));
  }

  /** Turns the clock second by second until something is so. */
  until(what: string, isSo: () => boolean, seconds = 300): void {
    for (let passed = 0; passed < seconds; passed += 1) {
      if (isSo()) return;
      this.clock.advance(1_000);
    }
    if (!isSo()) throw new Error(`Within ${seconds} s it is not so: ${what}`);
  }
}
