import { Answers } from '../answers';
import { Choice, choice, decision, question } from './choice';
import { EntryPlan } from './types';

const DEFAULT_GATEWAY = 'gateway/public';

/** Where the documentation of controllers installs them, by what names of their classes contain. */
const CONTROLLER_NAMESPACES: readonly (readonly [string, string])[] = [
  ['nginx', 'ingress-nginx'],
  ['traefik', 'traefik'],
];

function entryQuestion(answers: Answers, fallback: 'ingress' | 'gateway') {
  return question(
    {
      topic: 'entry',
      text: 'By what do requests reach the application: an Ingress, or an HTTPRoute of a Gateway?',
      default: fallback,
      options: ['ingress', 'gateway'],
      reason:
        fallback === 'gateway'
          ? 'A Gateway was named.'
          : 'An Ingress works with every ingress controller. A Gateway can also give a canary its exact share of the traffic.',
    },
    answers.entry,
  );
}

function gatewayEntry(
  answers: Answers,
  fallback: 'ingress' | 'gateway',
): Choice<EntryPlan> {
  const [namespace, name, section] = (answers.gateway ?? DEFAULT_GATEWAY).split(
    '/',
  );
  return choice<EntryPlan>(
    {
      kind: 'gateway',
      gateway: { namespace, name, ...(section ? { section } : {}) },
      controllerNamespace: answers['entry-namespace'] ?? namespace,
    },
    {
      questions: [
        entryQuestion(answers, fallback),
        question(
          {
            topic: 'gateway',
            text: 'To which Gateway do routes attach (NAMESPACE/NAME or NAMESPACE/NAME/LISTENER)?',
            default: DEFAULT_GATEWAY,
            reason:
              'Nothing in the repository names one. A route to a Gateway that does not exist is never served.',
          },
          answers.gateway,
        ),
      ],
      decisions: [
        decision(
          'entry',
          'gateway',
          `An HTTPRoute attaches to the Gateway ${name} in ${namespace}.`,
        ),
      ],
    },
  );
}

/** The controller's namespace as far as the class tells it. */
function ingressNamespace(ingressClass = 'nginx'): string | undefined {
  return CONTROLLER_NAMESPACES.find(([part]) =>
    ingressClass.includes(part),
  )?.[1];
}

/** Whether the namespace of the pods in front of the application was neither answered nor known by a class. */
export function isNamespaceGuessed(
  answers: Answers,
  entry: EntryPlan,
): boolean {
  if (answers['entry-namespace'] !== undefined) return false;
  return (
    entry.kind === 'gateway' ||
    entry.ingressClass === undefined ||
    ingressNamespace(entry.ingressClass) === undefined
  );
}

/** Ingress or Gateway, and where its pods run. */
export function planEntry(answers: Answers): Choice<EntryPlan> {
  const { ingressClass, gateway } = answers;
  const fallback = gateway && !ingressClass ? 'gateway' : 'ingress';
  if ((answers.entry ?? fallback) === 'gateway') {
    return gatewayEntry(answers, fallback);
  }
  return choice<EntryPlan>(
    {
      kind: 'ingress',
      ...(ingressClass ? { ingressClass } : {}),
      controllerNamespace:
        answers['entry-namespace'] ??
        ingressNamespace(ingressClass) ??
        'ingress-nginx',
    },
    {
      questions: [entryQuestion(answers, fallback)],
      decisions: [
        decision(
          'entry',
          'ingress',
          ingressClass
            ? `An Ingress of the class ${ingressClass}.`
            : "An Ingress of the cluster's default class.",
        ),
      ],
    },
  );
}
