import { Answers } from '../answers';
import { EntryPlan } from './types';

const DEFAULT_GATEWAY = 'gateway/public';

/** Ingress or Gateway, and where its pods run. */
export function planEntry(answers: Answers): EntryPlan {
  if (answers.entry !== 'gateway') {
    const ingressClass = answers.ingressClass;
    return {
      kind: 'ingress',
      ...(ingressClass ? { ingressClass } : {}),
      controllerNamespace:
        answers['entry-namespace'] ??
        (ingressClass?.includes('traefik') ? 'traefik' : 'ingress-nginx'),
    };
  }
  const [namespace, name, section] = (answers.gateway ?? DEFAULT_GATEWAY).split(
    '/',
  );
  return {
    kind: 'gateway',
    gateway: {
      namespace,
      name: name ?? 'public',
      ...(section ? { section } : {}),
    },
    controllerNamespace: answers['entry-namespace'] ?? namespace,
  };
}
