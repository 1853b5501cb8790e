import { AppProfile } from '../../profile';
import { Answers } from '../answers';
import { EntryPlan, PreviewPlan } from './types';

const DEFAULT_LABEL = 'preview';

function planCertificate(
  answers: Answers,
  entry: EntryPlan,
): PreviewPlan['certificate'] {
  switch (answers['preview-certificate']) {
    case 'issuer':
      return {
        kind: 'issuer',
        issuer: answers['certificate-issuer'] ?? 'letsencrypt',
      };
    case 'wildcard':
      return {
        kind: 'wildcard',
        secret: answers['preview-tls-secret'] ?? 'preview-wildcard-tls',
      };
    case 'gateway':
      return { kind: 'gateway' };
    default:
      return { kind: entry.kind === 'gateway' ? 'gateway' : 'none' };
  }
}

function egressOf(answers: Answers): PreviewPlan['egress'] {
  return (answers['preview-services'] ?? []).map(text => {
    const colon = text.lastIndexOf(':');
    return { cidr: text.slice(0, colon), port: Number(text.slice(colon + 1)) };
  });
}

/** Previews of pull requests; undefined without a domain for them. */
export function planPreview(
  profile: AppProfile,
  answers: Answers,
  name: string,
  entry: EntryPlan,
): PreviewPlan | undefined {
  const domain = answers['preview-domain'];
  if (domain === undefined || domain === 'none') return undefined;
  const database = answers['preview-database'] ?? 'empty';
  const seed = answers['preview-seed']?.split(/\s+/).filter(Boolean);
  return {
    domain,
    label: answers['preview-label'] ?? DEFAULT_LABEL,
    namespacePrefix: `${name}-pr-`,
    services:
      database === 'shared'
        ? []
        : profile.dataStores
            .filter(store => store.required)
            .map(store => ({
              name: store.product,
              product: store.product,
              ...(store.version ? { version: store.version } : {}),
            })),
    database,
    ...(seed && seed.length > 0 ? { seed } : {}),
    egress: egressOf(answers),
    certificate: planCertificate(answers, entry),
    dns: answers['preview-dns'] ?? 'wildcard',
  };
}
