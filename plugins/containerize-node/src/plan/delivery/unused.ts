import { Answers } from '../answers';
import { PlanWarning, warning } from './choice';
import { DeliveryPlan } from './types';

type Key = keyof Answers;

/** Answers that do something only under a condition, with the condition in words. */
function conditional(plan: DeliveryPlan): [boolean, string, Key[]][] {
  const { entry, staging, preview, rollout, secrets } = plan;
  return [
    [entry.kind === 'gateway', 'entry is not gateway', ['gateway']],
    [
      entry.kind === 'ingress',
      'entry is gateway',
      ['ingressClass', 'tlsSecret'],
    ],
    [
      staging !== undefined,
      'staging is not true',
      ['staging-namespace', 'staging-host'],
    ],
    [
      preview !== undefined,
      'there are no previews (preview-domain)',
      [
        'preview-label',
        'preview-database',
        'preview-seed',
        'preview-services',
        'preview-certificate',
        'certificate-issuer',
        'preview-tls-secret',
        'preview-dns',
      ],
    ],
    [
      preview === undefined || preview.certificate.kind === 'issuer',
      'preview-certificate is not issuer',
      ['certificate-issuer'],
    ],
    [
      preview === undefined || preview.certificate.kind === 'wildcard',
      'preview-certificate is not wildcard',
      ['preview-tls-secret'],
    ],
    [
      preview?.database !== 'shared',
      'preview-database is shared',
      ['preview-seed'],
    ],
    [
      rollout !== undefined,
      'there is no progressive delivery (see rollout among the decisions)',
      ['traffic-routing', 'metrics'],
    ],
    [
      rollout?.metrics.kind === 'prometheus',
      'metrics is not prometheus',
      ['prometheus-address', 'prometheus-source'],
    ],
    [
      secrets.kind === 'external-secrets',
      'no External Secret is made (secrets)',
      ['secret-store', 'secret-path'],
    ],
  ];
}

/** Says of answers that change nothing why they do not, so that nobody relies on them. */
export function unusedAnswers(
  answers: Answers,
  plan: DeliveryPlan,
): PlanWarning[] {
  return conditional(plan).flatMap(([holds, otherwise, keys]) => {
    const given = holds ? [] : keys.filter(key => answers[key] !== undefined);
    return given.length === 0
      ? []
      : [
          warning(
            given[0],
            `${given.join(', ')} changes nothing, because ${otherwise}.`,
          ),
        ];
  });
}
