import { FakeClock } from '../../kubernetes/__testUtils__/FakeClock';
import { Manifest, applyObject } from '../../kubernetes/apply';
import { KubeObject } from '../../kubernetes/objects';
import { NAMESPACES, ResourceType } from '../../kubernetes/resources';
import { ClusterStore } from '../../kubernetes/store/ClusterStore';

/** A cluster with Argo CD's namespace in it, whose clock a test turns. */
export class GitopsWorld {
  readonly clock = new FakeClock();
  readonly store = new ClusterStore(this.clock);
  readonly warnings: string[] = [];

  constructor() {
    this.store.create(NAMESPACES, { metadata: { name: 'argocd' } });
  }

  /** What controllers are started with. */
  get options() {
    return {
      store: this.store,
      clock: this.clock,
      namespace: 'argocd',
      logger: {
        info: () => undefined,
        warn: (message: string) => this.warnings.push(message),
      },
    };
  }

  apply(...manifests: Manifest[]): void {
    manifests.forEach(manifest => applyObject(this.store, manifest));
  }

  project(name: string): void {
    this.apply({
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'AppProject',
      metadata: { name, namespace: 'argocd' },
      spec: {},
    });
  }

  get(type: ResourceType, name: string): KubeObject {
    const object = this.store.get(type, { namespace: 'argocd', name });
    if (!object) throw new Error(`There is no ${type.kind} ${name}`);
    return object;
  }

  names(type: ResourceType): string[] {
    return this.store
      .list(type, { namespace: 'argocd' })
      .map(({ metadata }) => metadata.name);
  }
}
