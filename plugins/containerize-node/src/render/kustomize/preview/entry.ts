import { stringify } from 'yaml';
import { Blueprint, PreviewPlan } from '../../../plan';
import { dnsName } from '../../checks';
import { entryObject, Patch } from '../publicHost';
import { PREVIEW_HOST, PREVIEW_PLACEHOLDER } from './placeholder';

const ISSUER = 'cert-manager.io/cluster-issuer';
/** Annotations by which external-dns makes a record: that of releases before 0.22, and that of those since. */
export const DNS_NAMES = [
  'external-dns.alpha.kubernetes.io/hostname',
  'external-dns.kubernetes.io/hostname',
];

function tlsSecret(
  blueprint: Blueprint,
  { certificate }: PreviewPlan,
): string | undefined {
  switch (certificate.kind) {
    case 'issuer':
      return dnsName('name', `${blueprint.name}-preview-tls`);
    case 'wildcard':
      return dnsName('delivery.preview.certificate.secret', certificate.secret);
    default:
      return undefined;
  }
}

/** The Secret with the certificate of a preview's Ingress; undefined when it has none. */
export function previewTlsSecret(blueprint: Blueprint): string | undefined {
  const { preview, entry } = blueprint.delivery;
  if (!preview || entry.kind !== 'ingress') return undefined;
  return tlsSecret(blueprint, preview);
}

const CERTIFICATE_REASONS: Record<PreviewPlan['certificate']['kind'], string> =
  {
    none: 'There is no certificate: previews are reached by http.',
    issuer:
      'cert-manager makes a certificate for each preview, in a Secret of its namespace.',
    wildcard:
      'The platform copies the wildcard certificate into the namespaces of previews.',
    gateway: 'The certificate is where TLS ends: at the listener in front.',
  };

function annotations({ certificate, dns }: PreviewPlan, isIngress: boolean) {
  return {
    [PREVIEW_HOST]: PREVIEW_PLACEHOLDER,
    ...(isIngress && certificate.kind === 'issuer'
      ? {
          [ISSUER]: dnsName(
            'delivery.preview.certificate.issuer',
            certificate.issuer,
          ),
        }
      : {}),
    ...(dns === 'external-dns'
      ? Object.fromEntries(DNS_NAMES.map(name => [name, PREVIEW_PLACEHOLDER]))
      : {}),
  };
}

/** What an Ingress says of TLS; null takes away what the base says. */
function tls(blueprint: Blueprint) {
  const secretName = previewTlsSecret(blueprint);
  if (secretName !== undefined) {
    return { tls: [{ hosts: [PREVIEW_PLACEHOLDER], secretName }] };
  }
  return blueprint.tlsSecret ? { tls: null } : undefined;
}

/** Puts the placeholder of the preview's host, its certificate and its DNS name onto the way in. */
export function previewEntryPatches(
  blueprint: Blueprint,
  preview: PreviewPlan,
): Patch[] {
  const entry = entryObject(blueprint);
  if (!entry) return [];
  const isIngress = entry.kind === 'Ingress';
  const spec = isIngress ? tls(blueprint) : undefined;
  const patch = stringify({
    apiVersion: entry.apiVersion,
    kind: entry.kind,
    metadata: {
      name: entry.name,
      annotations: annotations(preview, isIngress),
    },
    ...(spec ? { spec } : {}),
  });
  const certificate = isIngress
    ? CERTIFICATE_REASONS[preview.certificate.kind]
    : CERTIFICATE_REASONS.gateway;
  return [
    {
      reason: `Argo CD writes the annotation ${PREVIEW_HOST} of each preview; this one lets the overlay render anywhere. ${certificate}`,
      patch,
      target: { kind: entry.kind, name: entry.name },
    },
  ];
}
