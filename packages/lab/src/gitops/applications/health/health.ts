/** How an object or an Application is, in the words of Argo CD, from good to bad. @internal */
export const HEALTH_ORDER = [
  'Healthy',
  'Suspended',
  'Progressing',
  'Missing',
  'Degraded',
  'Unknown',
] as const;

/** @internal */
export type HealthStatus = (typeof HEALTH_ORDER)[number];

/** @internal */
export interface Health {
  status: HealthStatus;
  message?: string;
}

/** The worst of all; of none, Healthy. @internal */
export function worst(statuses: readonly HealthStatus[]): HealthStatus {
  const ranks = statuses.map(status => HEALTH_ORDER.indexOf(status));
  return HEALTH_ORDER[Math.max(0, ...ranks)];
}

export function healthy(message?: string): Health {
  return { status: 'Healthy', message };
}

export function progressing(message?: string): Health {
  return { status: 'Progressing', message };
}

export function degraded(message?: string): Health {
  return { status: 'Degraded', message };
}

export function suspended(message?: string): Health {
  return { status: 'Suspended', message };
}
