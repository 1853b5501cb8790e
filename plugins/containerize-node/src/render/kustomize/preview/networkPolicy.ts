import { isIP, isIPv6 } from 'node:net';
import type { INetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicy';
import type { INetworkPolicyEgressRule } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicyEgressRule';
import type { INetworkPolicyPort } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicyPort';
import { Blueprint, PreviewPlan } from '../../../plan';
import { dnsLabel } from '../../checks';
import { NAME_LABEL } from '../../kubernetes/labels';
import { RenderError } from '../../renderError';
import { Note, YamlDocument } from '../../yaml/yamlFile';

/** Name that the platform's admission policy looks for before it lets pods into the namespace of a preview. */
const POLICY_NAME = 'drydock-preview';
const NAMESPACE_NAME = 'kubernetes.io/metadata.name';
const DNS_PORT = 53;
const LAST_PORT = 65535;
/** Ports at which mail servers take mail: SMTP, SMTP over TLS, submission and its usual stand-in. */
const MAIL_PORTS = [25, 465, 587, 2525];
/** Networks that are not the internet: private ones (RFC 1918, RFC 4193), carrier NAT (RFC 6598), link-local (RFC 3927, RFC 4291). */
const PRIVATE_V4 = [
  '10.0.0.0/8',
  '100.64.0.0/10',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.168.0.0/16',
];
const PRIVATE_V6 = ['fc00::/7', 'fe80::/10'];
/** Where a cluster with a DNS cache on each node has it. */
const NODE_DNS = '169.254.20.10/32';

function cidr(field: string, text: string): string {
  const [address, length, ...rest] = text.split('/');
  const bits = isIPv6(address) ? 128 : 32;
  const valid =
    isIP(address) !== 0 &&
    rest.length === 0 &&
    /^\d{1,3}$/.test(length ?? '') &&
    Number(length) <= bits;
  if (!valid) {
    throw new RenderError(
      field,
      'a network such as 10.1.2.0/24 is expected',
      text,
    );
  }
  return text;
}

function portNumber(field: string, port: number): number {
  if (!Number.isInteger(port) || port < 1 || port > LAST_PORT) {
    throw new RenderError(
      field,
      'a port between 1 and 65535 is expected',
      port,
    );
  }
  return port;
}

/** All TCP ports but those of mail, as the ranges between them. */
function portsWithoutMail(): INetworkPolicyPort[] {
  const starts = [1, ...MAIL_PORTS.map(port => port + 1)];
  const ends = [...MAIL_PORTS.map(port => port - 1), LAST_PORT];
  return starts.map((port, index) => ({
    protocol: 'TCP',
    port,
    endPort: ends[index],
  }));
}

function egress(preview: PreviewPlan): INetworkPolicyEgressRule[] {
  const named = preview.egress.map((item, index): INetworkPolicyEgressRule => {
    const field = `delivery.preview.egress[${index}]`;
    return {
      to: [{ ipBlock: { cidr: cidr(`${field}.cidr`, item.cidr) } }],
      ports: [
        { protocol: 'TCP', port: portNumber(`${field}.port`, item.port) },
      ],
    };
  });
  return [
    { to: [{ podSelector: {} }] },
    {
      to: [
        {
          namespaceSelector: {
            matchLabels: { [NAMESPACE_NAME]: 'kube-system' },
          },
        },
        { ipBlock: { cidr: NODE_DNS } },
      ],
      ports: [
        { protocol: 'UDP', port: DNS_PORT },
        { protocol: 'TCP', port: DNS_PORT },
      ],
    },
    {
      to: [
        { ipBlock: { cidr: '0.0.0.0/0', except: PRIVATE_V4 } },
        { ipBlock: { cidr: '::/0', except: PRIVATE_V6 } },
      ],
      ports: [
        ...portsWithoutMail(),
        { protocol: 'UDP', port: 1, endPort: LAST_PORT },
      ],
    },
    ...named,
  ];
}

const SYNC_OPTIONS = 'argocd.argoproj.io/sync-options';

function policy(blueprint: Blueprint, preview: PreviewPlan): INetworkPolicy {
  const entry = dnsLabel(
    'delivery.entry.controllerNamespace',
    blueprint.delivery.entry.controllerNamespace,
  );
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: {
      name: POLICY_NAME,
      labels: { [NAME_LABEL]: blueprint.name },
      annotations: { [SYNC_OPTIONS]: 'Delete=false' },
    },
    spec: {
      podSelector: {},
      policyTypes: ['Ingress', 'Egress'],
      ingress: [
        {
          from: [
            { podSelector: {} },
            { namespaceSelector: { matchLabels: { [NAMESPACE_NAME]: entry } } },
          ],
        },
      ],
      egress: egress(preview),
    },
  };
}

function notes(preview: PreviewPlan): Note[] {
  const reasons = [
    'The preview itself.',
    "DNS: the cluster's, and the cache that some clusters have on each node.",
    `The internet, but nothing inside: no other namespace, no production. No port ${MAIL_PORTS.join(
      ', ',
    )}: mail ends in the sink.`,
    ...(preview.egress.length > 0
      ? ['What the answer "preview-services" names.']
      : []),
  ];
  return [
    {
      at: ['metadata', 'name'],
      text: 'The platform lets no pod into the namespace before an object of this name is there.',
    },
    {
      at: ['metadata', 'annotations', SYNC_OPTIONS],
      text: 'Goes with the namespace, after the pods, and not before them.',
    },
    {
      at: ['spec', 'ingress'],
      text: 'The preview itself, and the pods that forward requests to it.',
    },
    ...reasons.map((text, index) => ({ at: ['spec', 'egress', index], text })),
  ];
}

/** Who may talk to a preview, and whom it may talk to. Everything else is refused. */
export function networkPolicies(
  blueprint: Blueprint,
  preview: PreviewPlan,
): YamlDocument[] {
  return [
    {
      head: [
        'Holds for every pod of the namespace, whatever the branch adds: what is not named here is refused.',
      ],
      value: policy(blueprint, preview),
      notes: notes(preview),
    },
  ];
}
