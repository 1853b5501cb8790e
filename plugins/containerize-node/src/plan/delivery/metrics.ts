import { requestSource } from '../../data';
import { AppProfile } from '../../profile';
import { Answers } from '../answers';
import { Choice, choice, decision, question, warning } from './choice';
import { tracePrefix } from './tracePrefix';
import { MetricsPlan, TrafficRouting } from './types';

type Prometheus = Extract<MetricsPlan, { kind: 'prometheus' }>;

const DEFAULT_PROMETHEUS =
  'http://prometheus-operated.monitoring.svc.cluster.local:9090';

const REASONS: Record<MetricsPlan['kind'], string> = {
  datadog: 'Errors and latency of its traces in Datadog decide over a release.',
  prometheus: 'Numbers in Prometheus decide over a release.',
  web: 'The new version is asked for a page again and again; no monitoring is needed. It sees less than the errors of real requests.',
};

/** Settings by which the application already speaks of Datadog. */
function datadogToday(profile: AppProfile) {
  return profile.environment
    .filter(item => item.name.startsWith('DD_'))
    .flatMap(item => item.evidence);
}

function metricsQuestion(
  profile: AppProfile,
  answers: Answers,
  taken: MetricsPlan['kind'],
) {
  const evidence = datadogToday(profile);
  const traced = evidence.length > 0 && tracePrefix(profile) !== undefined;
  return question(
    {
      topic: 'metrics',
      text: 'What decides whether a release goes on or is taken back?',
      default: traced ? 'datadog' : 'web',
      options: ['datadog', 'prometheus', 'web'],
      reason: traced
        ? 'The application is already set up for Datadog.'
        : 'Nothing in the repository speaks of monitoring whose numbers tell the new version from the old.',
      evidence: traced ? evidence : [],
      confidence: traced ? 'derived' : 'guessed',
    },
    answers.metrics,
    taken,
  );
}

/** The source whose numbers tell canary from stable, as the traffic is shared. */
function fittingSource(
  routing: TrafficRouting,
  wanted: Prometheus['source'] | undefined,
): { source: Prometheus['source']; problem?: string } {
  if (wanted === undefined) {
    return { source: routing === 'nginx' ? 'ingress-nginx' : 'pods' };
  }
  if (wanted === 'pods') return { source: wanted };
  const needed = requestSource(wanted).routing;
  return needed === routing
    ? { source: wanted }
    : {
        source: 'pods',
        problem: `prometheus-source ${wanted} tells the new version from the old only with traffic-routing ${needed}, which is ${routing}: pods is taken.`,
      };
}

function planPrometheus(
  answers: Answers,
  routing: TrafficRouting,
): Choice<MetricsPlan> {
  const { source, problem } = fittingSource(
    routing,
    answers['prometheus-source'],
  );
  const address = answers['prometheus-address'] ?? DEFAULT_PROMETHEUS;
  return choice<MetricsPlan>(
    { kind: 'prometheus', address, source },
    {
      questions: [
        question(
          {
            topic: 'prometheus-address',
            text: 'Under which address does the Rollouts controller reach Prometheus?',
            default: DEFAULT_PROMETHEUS,
            reason: 'It is where the Prometheus operator puts it by default.',
          },
          answers['prometheus-address'],
        ),
      ],
      decisions: [
        decision(
          'prometheus-source',
          source,
          source === 'pods'
            ? 'kube-state-metrics tells whether the new pods are ready and restart. It sees no failed request: for that, let a router share the traffic and name it as prometheus-source.'
            : `${source} counts the requests of the new version apart from the others.`,
        ),
      ],
      warnings: problem ? [warning('prometheus-source', problem)] : [],
    },
  );
}

function chosenMetrics(
  profile: AppProfile,
  answers: Answers,
  routing: TrafficRouting,
): Choice<MetricsPlan> {
  const trace = tracePrefix(profile);
  const traced = datadogToday(profile).length > 0 && trace !== undefined;
  switch (answers.metrics ?? (traced ? 'datadog' : 'web')) {
    case 'datadog':
      return trace === undefined
        ? choice<MetricsPlan>(
            { kind: 'web' },
            {
              warnings: [
                warning(
                  'metrics',
                  'metrics is datadog, but Datadog has no tracer for the language of the application, so nothing would be measured: web is taken.',
                ),
              ],
            },
          )
        : choice<MetricsPlan>({ kind: 'datadog', trace });
    case 'prometheus':
      return planPrometheus(answers, routing);
    default:
      return choice<MetricsPlan>({ kind: 'web' });
  }
}

/** What decides over a release. */
export function planMetrics(
  profile: AppProfile,
  answers: Answers,
  routing: TrafficRouting,
): Choice<MetricsPlan> {
  const chosen = chosenMetrics(profile, answers, routing);
  const { kind } = chosen.value;
  const asked = metricsQuestion(profile, answers, kind);
  return {
    ...chosen,
    questions: [asked, ...chosen.questions],
    decisions: [
      decision('metrics', kind, REASONS[kind], asked.evidence),
      ...chosen.decisions,
    ],
  };
}
