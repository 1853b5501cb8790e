import { ContainerPlan, ProbePlan } from '../../../../plan/image';
import { UNMEASURED } from '../../../../plan/resources';
import { ImageContext, WORKDIR } from './context';
import { FrontServer } from './nginx';
import { ServerStart } from './serverConfig';

/** Port the Service sends requests to. */
export const PUBLIC_PORT = 8080;
/** Port of the application server behind a front server in the same pod. */
export const BEHIND_PORT = 3000;

/** A Rails application of that time takes a minute to load. */
const STARTUP_SECONDS = 120;

/** Containers of the web pod, the one that answers the Service first. */
export function webContainers(
  context: ImageContext,
  start: ServerStart,
  front: FrontServer | undefined,
): ContainerPlan[] {
  const probes = probe(context);
  const app: ContainerPlan = {
    name: 'app',
    command: front ? start.words : [],
    ports: front
      ? [{ name: 'app', port: BEHIND_PORT }]
      : [{ name: 'http', port: PUBLIC_PORT }],
    env: {},
    scratch: [],
    resources: {
      cpuRequest: '250m',
      memoryRequest: '512Mi',
      memoryLimit: '1Gi',
    },
    ...(front ? {} : { probes }),
  };
  if (!front) return [app];
  return [
    {
      name: 'nginx',
      command: ['nginx', '-c', `${WORKDIR}/${front.path}`, '-g', 'daemon off;'],
      ports: [{ name: 'http', port: PUBLIC_PORT }],
      env: {},
      scratch: [],
      probes,
      resources: { ...UNMEASURED, memoryRequest: '64Mi', memoryLimit: '128Mi' },
    },
    app,
  ];
}

function probe(context: ImageContext): ProbePlan {
  const { health } = context.profile;
  const headers = probeHeaders(context);
  if (
    health?.path &&
    (health.kind === 'endpoint' || health.kind === 'static-file')
  ) {
    return {
      kind: 'http',
      port: 'http',
      path: health.path,
      ...(Object.keys(headers).length ? { headers } : {}),
      startupSeconds: STARTUP_SECONDS,
      reason:
        health.reason ?? 'The application has this endpoint for monitoring.',
    };
  }
  return {
    kind: 'tcp',
    port: 'http',
    startupSeconds: STARTUP_SECONDS,
    reason:
      'The application has no endpoint for monitoring, and any of its pages may ask for a login, redirect or be slow; that the port answers is all that can be asked.',
  };
}

/** Headers without which the application answers a probe with a redirect or a refusal. */
function probeHeaders(context: ImageContext): Record<string, string> {
  const headers: Record<string, string> = {};
  if (context.setting('rails', 'force-ssl') === 'true') {
    headers['X-Forwarded-Proto'] = 'https';
  }
  const domain = context.profile.domains.find(
    d => d.environment === 'production',
  );
  if (context.setting('rails', 'hosts') && domain) headers.Host = domain.name;
  return headers;
}
