import { eachText, pointer } from '../../repository/pointer';
import { BuiltObject, KubernetesObject } from '../../repository/types';

/** A host that an object takes requests for. */
export interface RoutedHost {
  host: string;
  pointer: string;
}

interface RoutingSpec {
  rules?: { host?: unknown }[];
  tls?: { hosts?: unknown[] }[];
  hostnames?: unknown[];
}

/** Kinds of the Gateway API that name hosts. */
const ROUTES = new Set(['HTTPRoute', 'GRPCRoute', 'TLSRoute']);

/** The hosts of an Ingress, its certificates included, or of a route of the Gateway API. */
export function routedHosts(object: KubernetesObject): RoutedHost[] {
  const spec = (object.spec ?? {}) as RoutingSpec;
  if (object.kind === 'Ingress') {
    return [
      ...(spec.rules ?? []).map((rule, index) => ({
        host: rule?.host,
        pointer: pointer('spec', 'rules', index, 'host'),
      })),
      ...(spec.tls ?? []).flatMap((tls, index) =>
        (tls?.hosts ?? []).map((host, at) => ({
          host,
          pointer: pointer('spec', 'tls', index, 'hosts', at),
        })),
      ),
    ].filter(isNamed);
  }
  if (!ROUTES.has(object.kind)) return [];
  return (spec.hostnames ?? [])
    .map((host, index) => ({
      host,
      pointer: pointer('spec', 'hostnames', index),
    }))
    .filter(isNamed);
}

function isNamed(item: { host: unknown; pointer: string }): item is RoutedHost {
  return typeof item.host === 'string' && item.host !== '';
}

/** Hosts in the settings of an object: values of ConfigMaps and of variables of containers. */
export function settingsWithHosts(
  object: KubernetesObject,
): { text: string; pointer: string }[] {
  const found: { text: string; pointer: string }[] = [];
  eachText(object, (text, at) => {
    const isSetting =
      object.kind === 'ConfigMap'
        ? at.startsWith('/data/')
        : /\/env\/\d+\/value$/.test(at);
    if (isSetting) found.push({ text, pointer: at });
  });
  return found;
}

/** Whether a text names a host as a whole, not as the end of a longer name. */
export function namesHost(text: string, host: string): boolean {
  const lower = text.toLowerCase();
  for (
    let at = lower.indexOf(host);
    at !== -1;
    at = lower.indexOf(host, at + 1)
  ) {
    const before = lower[at - 1] ?? '';
    const after = lower[at + host.length] ?? '';
    if (!/[a-z0-9.-]/.test(before) && !/[a-z0-9-]/.test(after)) return true;
  }
  return false;
}

/** All hosts that objects take requests for. */
export function hostsOf(objects: readonly BuiltObject[]): Set<string> {
  return new Set(
    objects.flatMap(({ object }) =>
      routedHosts(object).map(({ host }) => host.toLowerCase()),
    ),
  );
}
