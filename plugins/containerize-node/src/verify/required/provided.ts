import { KubernetesObject } from '../repository/types';
import { certificateUses } from './secretUses';

/** The keys of a Secret that will be there, or all. */
type Keys = ReadonlySet<string> | 'all';

interface ExternalSecretSpec {
  target?: { name?: string; template?: unknown };
  data?: { secretKey?: string }[];
  dataFrom?: unknown[];
}

function externalSecret(
  name: string,
  { target, data = [], dataFrom = [] }: ExternalSecretSpec,
): [string, Keys] {
  const isOpen = dataFrom.length > 0 || target?.template !== undefined;
  const keys = new Set(data.flatMap(({ secretKey }) => secretKey ?? []));
  return [target?.name ?? name, isOpen ? 'all' : keys];
}

/** cert-manager makes the certificates of an Ingress or Gateway that names an issuer. */
function isIssued({ metadata }: KubernetesObject): boolean {
  return Object.keys(metadata.annotations ?? {}).some(key =>
    /^cert-manager\.io\/(cluster-)?issuer$/.test(key),
  );
}

function providedBy(object: KubernetesObject): [string, Keys][] {
  const { name } = object.metadata;
  switch (object.kind) {
    case 'Secret': {
      const keys = [object.data, object.stringData].flatMap(map =>
        Object.keys(map ?? {}),
      );
      return [[name, new Set(keys)]];
    }
    case 'ExternalSecret':
      return [externalSecret(name, (object.spec ?? {}) as ExternalSecretSpec)];
    case 'ClusterExternalSecret': {
      const spec = (object.spec ?? {}) as {
        externalSecretName?: string;
        externalSecretSpec?: ExternalSecretSpec;
      };
      const own = spec.externalSecretName ?? name;
      return [externalSecret(own, spec.externalSecretSpec ?? {})];
    }
    case 'SealedSecret':
      return [[name, 'all']];
    case 'Certificate': {
      const { secretName } = (object.spec ?? {}) as { secretName?: string };
      return secretName ? [[secretName, 'all']] : [];
    }
    case 'Ingress':
    case 'Gateway':
      return isIssued(object)
        ? certificateUses(object).map(item => [item.name, 'all'])
        : [];
    default:
      return [];
  }
}

/** The Secrets that objects bring along: themselves, from an external store, or with a certificate. */
export function providedSecrets(
  objects: readonly KubernetesObject[],
): ReadonlyMap<string, Keys> {
  return new Map(objects.flatMap(providedBy));
}
