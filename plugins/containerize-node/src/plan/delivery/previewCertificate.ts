import { Answers } from '../answers';
import { Choice, choice, decision, question, warning } from './choice';
import { EntryPlan, PreviewPlan } from './types';

type Certificate = PreviewPlan['certificate'];

const DEFAULT_ISSUER = 'letsencrypt';
const DEFAULT_WILDCARD_SECRET = 'preview-wildcard-tls';

const REASONS: Record<Certificate['kind'], string> = {
  none: 'Previews are reached by http.',
  issuer: 'cert-manager makes a certificate for each preview.',
  wildcard:
    'One certificate for all previews; the platform copies its Secret into their namespaces.',
  gateway: 'The listener of the Gateway holds it.',
};

/** What other answers speak for. */
function fallbackFor(answers: Answers, entry: EntryPlan): Certificate['kind'] {
  if (entry.kind === 'gateway') return 'gateway';
  if (answers['certificate-issuer']) return 'issuer';
  return answers['preview-tls-secret'] ? 'wildcard' : 'none';
}

function certificate(kind: Certificate['kind'], answers: Answers): Certificate {
  switch (kind) {
    case 'issuer':
      return { kind, issuer: answers['certificate-issuer'] ?? DEFAULT_ISSUER };
    case 'wildcard':
      return {
        kind,
        secret: answers['preview-tls-secret'] ?? DEFAULT_WILDCARD_SECRET,
      };
    default:
      return { kind };
  }
}

function misfit(kind: Certificate['kind'], entry: EntryPlan) {
  if (entry.kind === 'gateway' && (kind === 'issuer' || kind === 'wildcard')) {
    return `preview-certificate ${kind} is for an Ingress, and entry is gateway, whose listener holds the certificate: gateway is taken.`;
  }
  return entry.kind === 'ingress' && kind === 'gateway'
    ? 'preview-certificate gateway needs entry gateway, and entry is ingress: none is taken, so previews are reached by http.'
    : undefined;
}

function missingName(kind: Certificate['kind'], answers: Answers) {
  if (kind === 'issuer' && answers['certificate-issuer'] === undefined) {
    return `preview-certificate is issuer, but certificate-issuer names none: the ClusterIssuer ${DEFAULT_ISSUER} is taken.`;
  }
  return kind === 'wildcard' && answers['preview-tls-secret'] === undefined
    ? `preview-certificate is wildcard, but preview-tls-secret names no Secret: ${DEFAULT_WILDCARD_SECRET} is taken.`
    : undefined;
}

/** By which certificate previews are reached. */
export function planPreviewCertificate(
  answers: Answers,
  entry: EntryPlan,
): Choice<Certificate> {
  const given = answers['preview-certificate'];
  const fallback = fallbackFor(answers, entry);
  const wanted = given ?? fallback;
  const problem = misfit(wanted, entry);
  const fitting = entry.kind === 'gateway' ? 'gateway' : 'none';
  const kind = problem === undefined ? wanted : fitting;
  const complaint = problem ?? missingName(kind, answers);
  return choice(certificate(kind, answers), {
    questions: [
      question(
        {
          topic: 'preview-certificate',
          text: 'By which certificate are previews reached?',
          default: fallback,
          options:
            entry.kind === 'gateway'
              ? ['gateway', 'none']
              : ['none', 'issuer', 'wildcard'],
          reason: REASONS[fallback],
        },
        given,
        kind,
      ),
    ],
    decisions: [decision('preview-certificate', kind, REASONS[kind])],
    warnings:
      complaint === undefined
        ? []
        : [warning('preview-certificate', complaint)],
  });
}
