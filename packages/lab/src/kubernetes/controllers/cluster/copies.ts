import { NAMESPACES, SECRETS } from '../../resources';
import { ControllerContext } from '../context';

/**
 * Annotation of a Secret: names of the namespaces that get a copy of it when they come, separated by commas; `*` at the
 * end of a name stands for anything. So the lab acts out people who make Secrets by hand. @internal
 */
export const COPY_TO = 'lab.drydock.dev/copy-to';

function fits(namespace: string, pattern: string): boolean {
  return pattern.endsWith('*')
    ? namespace.startsWith(pattern.slice(0, -1))
    : namespace === pattern;
}

/** Copies Secrets into the namespaces that ask for them. One that was deleted comes back; one that is there is left alone. @internal */
export function copySecrets({ store }: ControllerContext): void {
  const namespaces = store
    .list(NAMESPACES)
    .filter(({ metadata }) => !metadata.deletionTimestamp)
    .map(({ metadata }) => metadata.name);
  for (const secret of store.list(SECRETS)) {
    const { name, annotations = {} } = secret.metadata;
    const patterns = (annotations[COPY_TO] ?? '').split(',').filter(Boolean);
    const wanted = namespaces.filter(namespace =>
      patterns.some(pattern => fits(namespace, pattern.trim())),
    );
    for (const namespace of wanted) {
      if (store.get(SECRETS, { namespace, name })) continue;
      const { data, stringData, type } = secret;
      const metadata = { name, namespace };
      store.create(SECRETS, { metadata, data, stringData, type });
    }
  }
}
