import {
  isEmbeddedStore,
  PreviewServiceRelease,
  previewRelease,
  PreviewServiceRow,
  previewService,
} from '../../../data';
import { Blueprint, PreviewServicePlan } from '../../../plan';
import { serviceName } from '../../checks';
import { RenderError } from '../../renderError';

/** A store of a preview with how it is run. */
export interface PreviewStore {
  plan: PreviewServicePlan;
  /** Name of its Deployment and Service. */
  name: string;
  row: PreviewServiceRow;
  release: PreviewServiceRelease;
}

/** The stores a preview brings along, and the products nothing is known of. */
export interface PreviewStores {
  known: PreviewStore[];
  unknown: string[];
}

/** Service of the mail sink. An application may have the name itself. */
export function mailName(blueprint: Blueprint): string {
  return blueprint.name === 'mail' ? 'mail-sink' : 'mail';
}

function storeName(blueprint: Blueprint, plan: PreviewServicePlan): string {
  const name = serviceName('delivery.preview.services.name', plan.name);
  if (name === blueprint.name || name === mailName(blueprint)) {
    throw new RenderError(
      'delivery.preview.services.name',
      'a name that no other Service of the preview has is expected',
      name,
    );
  }
  return name;
}

/** Which of the planned stores can be run, each once. */
export function previewStores(blueprint: Blueprint): PreviewStores {
  const plans = blueprint.delivery.preview?.services ?? [];
  const known = new Map<string, PreviewStore>();
  const unknown = new Set<string>();
  for (const plan of plans) {
    if (isEmbeddedStore(plan.product)) continue;
    const row = previewService(plan.product);
    if (!row) {
      unknown.add(plan.product);
      continue;
    }
    const name = storeName(blueprint, plan);
    const release = previewRelease(row, plan.version);
    if (!known.has(name)) known.set(name, { plan, name, row, release });
  }
  return { known: [...known.values()], unknown: [...unknown] };
}

/** The store that migrations write to; undefined when the preview brings none. */
export function databaseOf(stores: PreviewStores): PreviewStore | undefined {
  return stores.known.find(store => store.row.kind === 'database');
}

/**
 * Whether migrations and seed write to a database of the preview's own. With a shared one, or with one that nothing is
 * known of and that therefore lies elsewhere, they would change it under everybody else.
 */
export function ownsItsDatabase(blueprint: Blueprint): boolean {
  const { preview } = blueprint.delivery;
  if (!preview || preview.database === 'shared') return false;
  const stores = previewStores(blueprint);
  if (databaseOf(stores)) return true;
  const kinds = new Map(
    blueprint.profile.dataStores.map(store => [store.product, store.kind]),
  );
  return !stores.unknown.some(product =>
    ['relational', 'document', undefined].includes(kinds.get(product)),
  );
}
