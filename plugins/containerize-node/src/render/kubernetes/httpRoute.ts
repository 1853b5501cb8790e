import type { IHTTPRoute } from '@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1/HTTPRoute';
import { Blueprint, EntryPlan } from '../../plan';
import { dnsLabel, dnsName } from '../checks';
import { YamlDocument } from '../yaml/yamlFile';
import { NAME_LABEL } from './labels';
import { objectNames } from './names';
import { SERVICE_PORT, webWorkload } from './network';
import { PLACEHOLDER_HOST, PLACEHOLDER_REASON } from './placeholder';

type GatewayEntry = Extract<EntryPlan, { kind: 'gateway' }>;

function parent({ gateway }: GatewayEntry) {
  const field = 'delivery.entry.gateway';
  return {
    group: 'gateway.networking.k8s.io',
    kind: 'Gateway',
    namespace: dnsLabel(`${field}.namespace`, gateway.namespace),
    name: dnsName(`${field}.name`, gateway.name),
    ...(gateway.section
      ? { sectionName: dnsName(`${field}.section`, gateway.section) }
      : {}),
  };
}

function route(blueprint: Blueprint, entry: GatewayEntry): IHTTPRoute {
  const name = objectNames(blueprint).application;
  return {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    metadata: { name, labels: { [NAME_LABEL]: blueprint.name } },
    spec: {
      parentRefs: [parent(entry)],
      hostnames: [PLACEHOLDER_HOST],
      rules: [
        {
          matches: [{ path: { type: 'PathPrefix', value: '/' } }],
          backendRefs: [
            { group: '', kind: 'Service', name, port: SERVICE_PORT, weight: 1 },
          ],
        },
      ],
    },
  };
}

/** The way in from outside as a route of a Gateway; its host is each overlay's matter. None where an Ingress is. */
export function httpRoutes(blueprint: Blueprint): YamlDocument[] {
  const { entry } = blueprint.delivery;
  if (!webWorkload(blueprint) || entry.kind !== 'gateway') return [];
  return [
    {
      value: route(blueprint, entry),
      notes: [
        {
          at: ['spec', 'parentRefs'],
          text: 'Group, kind and weight are what the API server fills in by itself: left out, Argo CD would see a difference for ever.',
        },
        { at: ['spec', 'hostnames'], text: PLACEHOLDER_REASON },
      ],
    },
  ];
}
