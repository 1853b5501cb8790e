import { Answers } from '../answers';
import { Choice, choice, decision, question, warning } from './choice';
import { EntryPlan, TrafficRouting } from './types';

const REASONS: Record<TrafficRouting, string> = {
  replicas:
    'The new version gets the share of requests that its share of pods gives it; nothing has to be installed.',
  'gateway-api':
    'The Gateway gives the new version its exact share. The Rollouts controller needs its Gateway API plugin.',
  nginx: 'ingress-nginx gives the new version its exact share.',
};

/** Why a way of sharing traffic does not fit the way in. */
function misfit(wanted: TrafficRouting, entry: EntryPlan): string | undefined {
  if (wanted === 'gateway-api' && entry.kind !== 'gateway') {
    return 'traffic-routing gateway-api needs entry gateway, and entry is ingress';
  }
  if (wanted !== 'nginx') return undefined;
  if (entry.kind === 'gateway') {
    return 'traffic-routing nginx needs entry ingress, and entry is gateway';
  }
  return entry.ingressClass !== undefined &&
    !entry.ingressClass.includes('nginx')
    ? `traffic-routing nginx needs a class of ingress-nginx, and ingressClass is ${entry.ingressClass}`
    : undefined;
}

/** How a canary gets its share of the traffic. */
export function planRouting(
  answers: Answers,
  entry: EntryPlan,
): Choice<TrafficRouting> {
  const given = answers['traffic-routing'];
  const problem = given && misfit(given, entry);
  const routing = problem ? 'replicas' : given ?? 'replicas';
  return choice<TrafficRouting>(routing, {
    questions: [
      question(
        {
          topic: 'traffic-routing',
          text: 'How does the new version get its share of the requests?',
          default: 'replicas',
          options: [
            'replicas',
            entry.kind === 'gateway' ? 'gateway-api' : 'nginx',
          ],
          reason: REASONS.replicas,
        },
        given,
        routing,
      ),
    ],
    decisions: [decision('traffic-routing', routing, REASONS[routing])],
    warnings: problem
      ? [warning('traffic-routing', `${problem}: replicas is taken.`)]
      : [],
  });
}
