import { KubernetesObject } from '../../repository/types';
import { ObjectProblem } from '../objectRule';

/** CronJob's own limits, which the API server enforces. Source: Kubernetes documentation, "CronJob". */
export function cronJobs(object: KubernetesObject): ObjectProblem[] {
  if (object.kind !== 'CronJob') return [];
  const spec = object.spec as { schedule?: string } | undefined;
  const problems: ObjectProblem[] = [];
  const report = (
    pointer: string,
    message: string,
    fix: string,
    fact: string,
  ) => problems.push({ severity: 'error', pointer, message, fix, fact });
  if (object.metadata.name.length > 52) {
    report(
      '/metadata/name',
      `The name ${object.metadata.name} is longer than 52 characters.`,
      'Shorten it.',
      'argo/cron-name',
    );
  }
  if (/^\s*@reboot|TZ=/.test(spec?.schedule ?? '')) {
    report(
      '/spec/schedule',
      `Kubernetes refuses the schedule "${spec?.schedule}".`,
      'Use five fields, and timeZone for the zone.',
      'argo/cron-schedule',
    );
  }
  return problems;
}
