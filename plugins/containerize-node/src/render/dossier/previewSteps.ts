import { Blueprint, EntryPlan, PreviewPlan } from '../../plan';
import { markdownCode as code } from '../text/markdown';
import { previewNamespaces } from './previews';
import { PLATFORM, Step } from './step';

function names({ domain }: PreviewPlan): string {
  return code(`*.${domain}`);
}

function dns(preview: PreviewPlan): string {
  return preview.dns === 'wildcard'
    ? `Make a DNS record for ${names(preview)} that leads to the cluster.`
    : `Let external-dns write records below ${code(preview.domain)}.`;
}

function certificate(preview: PreviewPlan): string[] {
  switch (preview.certificate.kind) {
    case 'issuer':
      return [
        `Let the ClusterIssuer ${code(
          preview.certificate.issuer,
        )} issue for ${names(preview)}.`,
      ];
    case 'wildcard':
      return [
        `Copy the Secret ${code(
          preview.certificate.secret,
        )} with a certificate for ${names(preview)} into each namespace ${code(
          previewNamespaces(preview),
        )}.`,
      ];
    default:
      return [];
  }
}

function listener(preview: PreviewPlan, entry: EntryPlan): string[] {
  if (entry.kind !== 'gateway') return [];
  const gateway = code(`${entry.gateway.namespace}/${entry.gateway.name}`);
  const held =
    preview.certificate.kind === 'gateway' ? ' with a certificate' : '';
  return [
    `Let a listener of the Gateway ${gateway} take ${names(
      preview,
    )}${held} and routes from each namespace ${code(
      previewNamespaces(preview),
    )}.`,
  ];
}

/** What makes previews reachable. */
export function previewSteps({ delivery }: Blueprint): Step[] {
  const { preview, entry } = delivery;
  if (!preview) return [];
  return [
    dns(preview),
    ...certificate(preview),
    ...listener(preview, entry),
  ].map(what => ({ owner: PLATFORM, what }));
}
