import { Answers } from '../answers';
import { Choice, choice, decision, question } from './choice';
import { SecretSupply } from './types';

const DEFAULT_STORE = 'drydock';

/**
 * Where the values of the Secret come from.
 *
 * @param keys - how many keys it has; without any there is nothing to supply
 */
export function planSecretSupply(
  answers: Answers,
  name: string,
  keys: number,
): Choice<SecretSupply> {
  if (keys === 0) {
    return choice<SecretSupply>(
      { kind: 'existing' },
      {
        decisions: [
          decision('secrets', 'none', 'The application needs no secret value.'),
        ],
      },
    );
  }
  const kind = answers.secrets ?? 'existing';
  const store = answers['secret-store'] ?? DEFAULT_STORE;
  const path = answers['secret-path'] ?? name;
  return choice<SecretSupply>(
    kind === 'existing' ? { kind } : { kind, store, path },
    {
      questions: [
        question(
          {
            topic: 'secrets',
            text: 'Who makes the Secret of each environment: people, or the External Secrets Operator?',
            default: 'existing',
            options: ['existing', 'external-secrets'],
            reason:
              'A Secret that people make works in every cluster; the operator must be installed and have a store.',
          },
          answers.secrets,
        ),
      ],
      decisions: [
        decision(
          'secrets',
          kind,
          kind === 'existing'
            ? 'Someone makes the Secret in each namespace; no value is ever in Git.'
            : `The External Secrets Operator makes it from ${path}/ENVIRONMENT in the ClusterSecretStore ${store}; only names are in Git.`,
        ),
      ],
    },
  );
}
