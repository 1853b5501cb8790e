import type { IContainer } from 'kubernetes-models/v1/Container';
import type { IProbe } from 'kubernetes-models/v1/Probe';
import { ContainerPlan, ProbePlan } from '../../plan';
import { lineText, portName } from '../checks';
import { RenderError } from '../renderError';

const STARTUP_PERIOD_SECONDS = 5;
const READY_PERIOD_SECONDS = 10;
const LIVE_PERIOD_SECONDS = 20;
const TIMEOUT_SECONDS = 5;
/** With the period above: two minutes without an answer before a restart. */
const LIVE_FAILURES = 6;
const HEADER_NAME = /^[-A-Za-z0-9]+$/;

function headers(plan: ProbePlan, field: string) {
  const entries = Object.entries(plan.headers ?? {}).sort(([a], [b]) =>
    a < b ? -1 : 1,
  );
  return entries.map(([name, value]) => {
    if (!HEADER_NAME.test(name)) {
      throw new RenderError(
        `${field}.headers`,
        'a header name is expected',
        name,
      );
    }
    return { name, value: lineText(`${field}.headers.${name}`, value) };
  });
}

function portOf(container: ContainerPlan, plan: ProbePlan, field: string) {
  const port = plan.port ?? container.ports[0]?.name;
  if (port === undefined || !container.ports.some(item => item.name === port)) {
    throw new RenderError(
      `${field}.port`,
      'the name of one of the container ports is expected',
      port,
    );
  }
  return portName(`${field}.port`, port);
}

function handler(
  container: ContainerPlan,
  plan: ProbePlan,
  field: string,
): IProbe {
  if (plan.kind === 'exec') {
    if (!plan.command?.length) {
      throw new RenderError(`${field}.command`, 'a command is expected');
    }
    return {
      exec: {
        command: plan.command.map(word => lineText(`${field}.command`, word)),
      },
    };
  }
  const port = portOf(container, plan, field);
  if (plan.kind === 'tcp') return { tcpSocket: { port } };
  const httpHeaders = headers(plan, field);
  return {
    httpGet: {
      path: lineText(`${field}.path`, plan.path ?? '/'),
      port,
      ...(httpHeaders.length > 0 ? { httpHeaders } : {}),
    },
  };
}

/** A page may fail because the database is away, which no restart mends: being alive means to accept connections. */
function aliveness(
  container: ContainerPlan,
  plan: ProbePlan,
  field: string,
): IProbe {
  return plan.kind === 'http'
    ? { tcpSocket: { port: portOf(container, plan, field) } }
    : handler(container, plan, field);
}

/** Startup, readiness and liveness of a container, from the one thing that tells whether it works. */
export function probes(
  container: ContainerPlan,
  field: string,
): Pick<IContainer, 'startupProbe' | 'readinessProbe' | 'livenessProbe'> {
  const plan = container.probes;
  if (!plan) return {};
  const at = `${field}.probes`;
  const ready = handler(container, plan, at);
  return {
    startupProbe: {
      ...ready,
      periodSeconds: STARTUP_PERIOD_SECONDS,
      timeoutSeconds: TIMEOUT_SECONDS,
      failureThreshold: Math.max(
        1,
        Math.ceil(plan.startupSeconds / STARTUP_PERIOD_SECONDS),
      ),
    },
    readinessProbe: {
      ...ready,
      periodSeconds: READY_PERIOD_SECONDS,
      timeoutSeconds: TIMEOUT_SECONDS,
    },
    livenessProbe: {
      ...aliveness(container, plan, at),
      periodSeconds: LIVE_PERIOD_SECONDS,
      timeoutSeconds: TIMEOUT_SECONDS,
      failureThreshold: LIVE_FAILURES,
    },
  };
}
