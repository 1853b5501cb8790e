import type { IIngress } from 'kubernetes-models/networking.k8s.io/v1/Ingress';
import { Blueprint } from '../../plan';
import { dnsName, lineText } from '../checks';
import { RenderError } from '../renderError';
import { YamlDocument } from '../yaml/yamlFile';
import { NAME_LABEL } from './labels';
import { objectNames } from './names';
import { webWorkload } from './network';
import { PLACEHOLDER_HOST, PLACEHOLDER_REASON } from './placeholder';

const ANNOTATION_KEY =
  /^([a-z0-9.-]{1,253}\/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;

function annotations(blueprint: Blueprint): Record<string, string> | undefined {
  const entries = Object.entries(blueprint.ingressAnnotations).sort(
    ([a], [b]) => (a < b ? -1 : 1),
  );
  if (entries.length === 0) return undefined;
  return Object.fromEntries(
    entries.map(([key, value]) => {
      if (!ANNOTATION_KEY.test(key)) {
        throw new RenderError(
          'ingressAnnotations',
          'an annotation key is expected',
          key,
        );
      }
      return [key, lineText(`ingressAnnotations.${key}`, value)];
    }),
  );
}

function rules(name: string): NonNullable<IIngress['spec']>['rules'] {
  return [
    {
      host: PLACEHOLDER_HOST,
      http: {
        paths: [
          {
            path: '/',
            pathType: 'Prefix',
            backend: { service: { name, port: { name: 'http' } } },
          },
        ],
      },
    },
  ];
}

function ingress(blueprint: Blueprint): IIngress {
  const name = objectNames(blueprint).application;
  const values = annotations(blueprint);
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: {
      name,
      labels: { [NAME_LABEL]: blueprint.name },
      ...(values ? { annotations: values } : {}),
    },
    spec: {
      ...(blueprint.ingressClass
        ? { ingressClassName: dnsName('ingressClass', blueprint.ingressClass) }
        : {}),
      rules: rules(name),
      ...(blueprint.tlsSecret
        ? {
            tls: [
              {
                hosts: [PLACEHOLDER_HOST],
                secretName: dnsName('tlsSecret', blueprint.tlsSecret),
              },
            ],
          }
        : {}),
    },
  };
}

/** The way in from outside as an Ingress; its host is each overlay's matter. None where a Gateway is the way in. */
export function ingresses(blueprint: Blueprint): YamlDocument[] {
  if (!webWorkload(blueprint)) return [];
  if (blueprint.delivery.entry.kind !== 'ingress') return [];
  return [
    {
      value: ingress(blueprint),
      notes: [{ at: ['spec', 'rules'], text: PLACEHOLDER_REASON }],
    },
  ];
}
