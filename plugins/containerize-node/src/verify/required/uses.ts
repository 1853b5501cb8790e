import { valueAt } from '../repository/pointer';
import { KubernetesObject } from '../repository/types';
import { RequiredObject } from '../types';
import { CONTROLLER, secretUses } from './secretUses';

/** A use of something that must be there. */
export interface Use {
  kind: RequiredObject['kind'];
  name: string;
  /** Keys or listeners that are used; empty when it is used as a whole. */
  keys: string[];
  /** Where it must be when that is not the object's own namespace. */
  elsewhere?: string;
}

/** Where objects without a namespace are. */
export const CLUSTER = 'the cluster';

/** Kinds of the Gateway API that hang on a Gateway. */
const ROUTES = new Set([
  'HTTPRoute',
  'GRPCRoute',
  'TLSRoute',
  'TCPRoute',
  'UDPRoute',
]);

const text = (value: unknown, at: string): string | undefined => {
  const found = valueAt(value, at);
  return typeof found === 'string' && found !== '' ? found : undefined;
};

const listAt = (value: unknown, at: string): unknown[] => {
  const found = valueAt(value, at);
  return Array.isArray(found) ? found : [];
};

/** A reference whose kind is one of two: in the namespace, or without one. */
function scoped<Own extends Use['kind'], Wide extends Use['kind']>(
  reference: unknown,
  own: Own,
  wide: Wide,
): Use[] {
  const name = text(reference, '/name');
  const kind = text(reference, '/kind') ?? own;
  if (name === undefined) return [];
  if (kind === wide) {
    return [{ kind: wide, name, keys: [], elsewhere: CLUSTER }];
  }
  return kind === own ? [{ kind: own, name, keys: [] }] : [];
}

/** The stores that an ExternalSecret reads from. Source: external-secrets 2.9.0, ExternalSecretSpec. */
function storeUses(spec: unknown): Use[] {
  return [
    valueAt(spec, '/secretStoreRef'),
    ...[...listAt(spec, '/data'), ...listAt(spec, '/dataFrom')].map(item =>
      valueAt(item, '/sourceRef/storeRef'),
    ),
  ].flatMap(reference =>
    scoped(reference, 'SecretStore', 'ClusterSecretStore'),
  );
}

/** Issuers of other projects have a group of their own; nothing is known of them here. */
function issuerUses(reference: unknown): Use[] {
  const group = text(reference, '/group') ?? 'cert-manager.io';
  return group === 'cert-manager.io'
    ? scoped(reference, 'Issuer', 'ClusterIssuer')
    : [];
}

/** The issuer that annotations name. Source: cert-manager documentation, "Annotated Ingress resource". */
function annotatedIssuers({ metadata }: KubernetesObject): Use[] {
  const annotation = (name: string) =>
    text(metadata.annotations, `/cert-manager.io~1${name}`);
  const own = {
    name: annotation('issuer'),
    kind: annotation('issuer-kind'),
    group: annotation('issuer-group'),
  };
  const wide = { name: annotation('cluster-issuer'), kind: 'ClusterIssuer' };
  return [...issuerUses(own), ...issuerUses(wide)];
}

function gatewayUses({ spec }: KubernetesObject): Use[] {
  return listAt(spec, '/parentRefs').flatMap(reference => {
    const name = text(reference, '/name');
    const kind = text(reference, '/kind') ?? 'Gateway';
    if (name === undefined || kind !== 'Gateway') return [];
    const namespace = text(reference, '/namespace');
    const listener = text(reference, '/sectionName');
    return [
      {
        kind: 'Gateway' as const,
        name,
        keys: listener === undefined ? [] : [listener],
        ...(namespace === undefined
          ? {}
          : { elsewhere: `namespace ${namespace}` }),
      },
    ];
  });
}

function pluginUses({ spec }: KubernetesObject): Use[] {
  const plugins = valueAt(spec, '/strategy/canary/trafficRouting/plugins');
  return Object.keys(plugins ?? {}).map(name => ({
    kind: 'TrafficRouterPlugin',
    name,
    keys: [],
    elsewhere: CONTROLLER,
  }));
}

function otherUses(object: KubernetesObject): Use[] {
  if (ROUTES.has(object.kind)) return gatewayUses(object);
  switch (object.kind) {
    case 'ExternalSecret':
      return storeUses(object.spec);
    case 'ClusterExternalSecret':
      return storeUses(valueAt(object.spec, '/externalSecretSpec'));
    case 'Certificate':
      return issuerUses(valueAt(object.spec, '/issuerRef'));
    case 'Ingress':
    case 'Gateway':
      return annotatedIssuers(object);
    case 'Rollout':
      return pluginUses(object);
    default:
      return [];
  }
}

/** Everything that an object uses and that does not come with it. */
export function usesOf(object: KubernetesObject): Use[] {
  const secrets = secretUses(object).map(use => ({
    kind: 'Secret' as const,
    ...use,
  }));
  return [...secrets, ...otherUses(object)];
}
