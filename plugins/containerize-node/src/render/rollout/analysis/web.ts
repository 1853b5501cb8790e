import { Blueprint, ProbePlan, RolloutPlan } from '../../../plan';
import { dnsLabel, lineText } from '../../checks';
import { SERVICE_PORT } from '../../kubernetes/network';
import { RenderError } from '../../renderError';
import { rolloutNames, rolloutWorkload } from '../names';
import { Analysis, Measure } from './measure';

const STEP_COUNT = 6;
const TIMEOUT_SECONDS = 10;
/** Five answers in a row, ten seconds apart. */
const ERRORS_IN_A_ROW = 4;

/** `{{…}}` is where Rollouts puts its arguments in. */
function plain(field: string, value: string): string {
  if (value.includes('{{')) {
    throw new RenderError(field, 'text without "{{" is expected', value);
  }
  return lineText(field, value);
}

/** The page the probe asks for, at the canary's Service: a path cannot lead to another host. */
function pageAddress(
  blueprint: Blueprint,
  plan: RolloutPlan,
  path: string,
): string {
  const host = `${rolloutNames(blueprint, plan).canaryService}.${dnsLabel(
    'namespace',
    blueprint.namespace,
  )}.svc`;
  const url = new URL(`http://${host}:${SERVICE_PORT}`);
  const [pathname, ...query] = path.split('?');
  url.pathname = pathname;
  url.search = query.join('?').replaceAll('{', '%7B').replaceAll('}', '%7D');
  return url.href;
}

/** The probe whose page can be asked for from outside the pod: Rollouts sends the Host of the address, never another. */
function askable(
  blueprint: Blueprint,
  plan: RolloutPlan,
): ProbePlan | undefined {
  const probe = rolloutWorkload(blueprint, plan).containers[0]?.probes;
  const needsHost = Object.keys(probe?.headers ?? {}).some(
    name => name.toLowerCase() === 'host',
  );
  return probe?.kind === 'http' && !needsHost ? probe : undefined;
}

function measure(
  blueprint: Blueprint,
  plan: RolloutPlan,
  probe: ProbePlan,
  repeat: { interval: string; count?: number },
): Measure {
  const headers = Object.entries(probe.headers ?? {}).sort(([a], [b]) =>
    a < b ? -1 : 1,
  );
  const field = 'delivery.rollout.workload.probes';
  return {
    metric: {
      name: 'page',
      ...repeat,
      consecutiveErrorLimit: ERRORS_IN_A_ROW,
      provider: {
        web: {
          url: pageAddress(blueprint, plan, probe.path ?? '/'),
          timeoutSeconds: TIMEOUT_SECONDS,
          ...(headers.length > 0
            ? {
                headers: headers.map(([key, value]) => ({
                  key: plain(`${field}.headers`, key),
                  value: plain(`${field}.headers.${key}`, value),
                })),
              }
            : {}),
        },
      },
    },
    notes: [
      {
        at: ['consecutiveErrorLimit'],
        text: 'An answer other than 2xx, or none within ten seconds, is an error, which is asked again after ten seconds. Five in a row take the release back.',
      },
      {
        at: ['provider'],
        text: 'No conditions: they would read the page as JSON, and Rollouts takes any other page with 2xx for good.',
      },
    ],
  };
}

/**
 * The page that the probe asks for, asked for at the canary's Service.
 *
 * @returns undefined when no page is known that answers without a login or another host
 */
export function webAnalysis(
  blueprint: Blueprint,
  plan: RolloutPlan,
): Analysis | undefined {
  const probe = askable(blueprint, plan);
  if (!probe) return undefined;
  return {
    step: [
      measure(blueprint, plan, probe, { interval: '10s', count: STEP_COUNT }),
    ],
    background: [measure(blueprint, plan, probe, { interval: '30s' })],
    asksService: true,
    byHash: false,
  };
}
