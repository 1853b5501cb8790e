import { ContainerPlan, ProbePlan } from '../../../../plan/image';
import { UNMEASURED } from '../../../../plan/resources';
import { ImageContext, PORT } from './context';
import { FPM_PORT, FPM_TARGET } from './fpm';

const STARTUP_SECONDS = 60;

/** Containers of the web pod, the one that answers the Service first. */
export function webContainers(context: ImageContext): ContainerPlan[] {
  const web: ContainerPlan = {
    name: 'app',
    command: [],
    ports: [{ name: 'http', port: PORT }],
    env: {},
    scratch: [],
    probes: probe(context),
    resources: {
      cpuRequest: '250m',
      memoryRequest: '256Mi',
      memoryLimit: '1Gi',
    },
  };
  if (context.server === 'apache') return [web];
  return [
    {
      ...web,
      name: 'nginx',
      command: ['nginx', '-c', '/etc/nginx/app.conf', '-g', 'daemon off;'],
      resources: { ...UNMEASURED, memoryRequest: '64Mi', memoryLimit: '128Mi' },
    },
    {
      name: 'app',
      command: fpmCommand(),
      ports: [{ name: 'fpm', port: FPM_PORT }],
      env: {},
      scratch: [],
      resources: web.resources,
    },
  ];
}

/** php-fpm in the foreground with our configuration. */
export function fpmCommand(): string[] {
  return ['php-fpm', '--nodaemonize', '--fpm-config', FPM_TARGET];
}

function probe(context: ImageContext): ProbePlan {
  const { health } = context.profile;
  if (
    health?.path &&
    (health.kind === 'endpoint' || health.kind === 'static-file')
  ) {
    return {
      kind: 'http',
      port: 'http',
      path: health.path,
      startupSeconds: STARTUP_SECONDS,
      reason:
        health.reason ?? 'The application has this endpoint for monitoring.',
    };
  }
  if (context.server === 'fpm') {
    return {
      kind: 'http',
      port: 'http',
      path: '/-/fpm-ping',
      startupSeconds: STARTUP_SECONDS,
      reason:
        'The application has no endpoint for monitoring; php-fpm answers through nginx when both are alive.',
    };
  }
  return {
    kind: 'tcp',
    port: 'http',
    startupSeconds: STARTUP_SECONDS,
    reason:
      'The application has no endpoint for monitoring, and any of its pages may ask for a login, redirect or fail with its database; that the port answers is all that can be asked.',
  };
}
