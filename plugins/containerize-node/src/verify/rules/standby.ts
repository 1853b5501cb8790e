import { KubernetesObject } from '../repository/types';
import { ObjectProblem } from './objectRule';

/**
 * What is live although the old servers still do the work. Checked on the production overlay while it is in standby.
 */
export function liveInStandby(object: KubernetesObject): ObjectProblem[] {
  const spec = (object.spec ?? {}) as { suspend?: boolean; replicas?: number };
  const report = (pointer: string, message: string): ObjectProblem[] => [
    {
      severity: 'warning',
      pointer,
      message,
      fix: 'Hold it back in the standby component until the cut-over, or it runs beside the old servers.',
    },
  ];
  const { name } = object.metadata;
  if (object.kind === 'CronJob' && spec.suspend !== true) {
    return report('/spec/suspend', `CronJob ${name} is not suspended.`);
  }
  if (object.kind === 'Job') {
    return report('/spec', `Job ${name} runs at the first sync.`);
  }
  if (object.kind === 'Ingress') {
    return report('/spec', `Ingress ${name} takes the public name.`);
  }
  const labels = (object.metadata as { labels?: Record<string, string> })
    .labels;
  const isWeb = labels?.['app.kubernetes.io/component'] === 'web';
  if (object.kind === 'Deployment' && !isWeb && spec.replicas !== 0) {
    return report(
      '/spec/replicas',
      `Deployment ${name} runs in the background.`,
    );
  }
  return [];
}
