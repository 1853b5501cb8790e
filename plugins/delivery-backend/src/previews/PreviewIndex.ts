import { isPreview } from '@drydock/plugin-delivery-common';
import { repositoryKey } from '../database';
import {
  ApplicationRecord,
  PreviewObjectsChange,
  PreviewStore,
} from '../store/types';
import { ApplicationPreview, ViewSources } from './ApplicationPreview';
import { Repositories } from './repositories';
import { FactChange } from './types';

type Id = { cluster: string; namespace: string; name: string };

/** A text by which an Application is known. */
function applicationKey({ cluster, namespace, name }: Id): string {
  return [cluster, namespace, name].join('/');
}

function keyOf({ cluster, application }: ApplicationRecord): string {
  const { namespace, name } = application.metadata;
  return applicationKey({ cluster, namespace, name });
}

/** A text by which a preview is known. @internal */
export function keyOfPreview({ record }: ApplicationPreview): string {
  return keyOf(record);
}

function isAbout(
  { repository, images }: FactChange,
  preview: ApplicationPreview,
): boolean {
  if (images) return images.has(preview.image ?? '');
  if (!repository) return true;
  const own = preview.repository && repositoryKey(preview.repository);
  return own === repositoryKey(repository);
}

/** All previews of all clusters, kept in line with what the store tells. */
export class PreviewIndex {
  readonly #store: PreviewStore;
  readonly #sources: ViewSources;
  readonly #repositories: Repositories;
  readonly #previews = new Map<string, ApplicationPreview>();
  /** Keys of previews by where their objects are. */
  readonly #places = new Map<string, Set<string>>();
  #sorted: readonly ApplicationPreview[] | undefined;

  constructor(sources: ViewSources, repositories: Repositories) {
    this.#sources = sources;
    this.#store = sources.store;
    this.#repositories = repositories;
    for (const record of this.#store.applications()) this.#take(record);
  }

  /** By cluster, namespace and name. */
  all(): readonly ApplicationPreview[] {
    this.#sorted ??= [...this.#previews]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, preview]) => preview);
    return this.#sorted;
  }

  /** Those of these keys that are there. */
  found(keys: Iterable<string>): ApplicationPreview[] {
    return [...keys].flatMap(key => this.#previews.get(key) ?? []);
  }

  /**
   * Takes a change of the store in.
   *
   * @returns keys of the Applications that may look different now, also of those that are gone
   */
  apply(change: PreviewObjectsChange): Set<string> {
    const { cluster, applications, sets, workloads } = change;
    const touched = new Set<string>();
    for (const id of applications) {
      this.#renew({ cluster, ...id });
      touched.add(applicationKey({ cluster, ...id }));
    }
    if (sets) {
      for (const record of this.#store.applications()) {
        if (record.cluster !== cluster) continue;
        this.#take(record);
        touched.add(keyOf(record));
      }
    }
    for (const namespace of workloads) {
      const there = this.#places.get(`${cluster}/${namespace}`) ?? [];
      for (const key of there) {
        this.#previews.get(key)?.forgetView();
        touched.add(key);
      }
    }
    return touched;
  }

  /**
   * Takes in that facts changed.
   *
   * @returns keys of the Applications that may look different now
   */
  factsChanged(change: FactChange): Set<string> {
    const touched = new Set<string>();
    for (const [key, preview] of this.#previews) {
      if (!isAbout(change, preview)) continue;
      preview.forgetView();
      touched.add(key);
    }
    return touched;
  }

  #renew(id: Id): void {
    const record = this.#store.application(id);
    if (record) this.#take(record);
    else this.#drop(applicationKey(id));
  }

  #take(record: ApplicationRecord): void {
    const key = keyOf(record);
    this.#drop(key);
    const sets = this.#store.applicationSets(record.cluster);
    const { application } = record;
    if (!isPreview(application, sets)) return;
    const repository = this.#repositories.ofApplication(application, sets);
    this.#previews.set(
      key,
      new ApplicationPreview(this.#sources, record, sets, repository),
    );
    const place = this.#placeOf(record);
    if (!place) return;
    const there = this.#places.get(place) ?? new Set();
    this.#places.set(place, there.add(key));
  }

  #drop(key: string): void {
    this.#sorted = undefined;
    const preview = this.#previews.get(key);
    if (!preview) return;
    this.#previews.delete(key);
    const place = this.#placeOf(preview.record) ?? '';
    const there = this.#places.get(place);
    there?.delete(key);
    if (there?.size === 0) this.#places.delete(place);
  }

  #placeOf(record: ApplicationRecord): string | undefined {
    const place = this.#store.destination(record);
    return place && `${place.cluster}/${place.namespace}`;
  }
}
