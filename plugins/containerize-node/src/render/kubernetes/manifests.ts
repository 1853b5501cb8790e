import { Blueprint } from '../../plan';
import { YamlDocument } from '../yaml/yamlFile';
import { cronJobs } from './cronJobs';
import { deployments } from './deployments';
import { httpRoutes } from './httpRoute';
import { ingresses } from './ingress';
import { jobs } from './jobs';
import { refuseDuplicates } from './names';
import { services } from './network';
import {
  persistentVolumeClaims,
  podDisruptionBudgets,
  serviceAccounts,
} from './support';

/** One file for each kind, in the order a reader wants them. A kind is added by a row. */
const FILES: readonly [string, (blueprint: Blueprint) => YamlDocument[]][] = [
  ['serviceaccount.yaml', serviceAccounts],
  ['persistentvolumeclaim.yaml', persistentVolumeClaims],
  ['deployment.yaml', deployments],
  ['service.yaml', services],
  ['ingress.yaml', ingresses],
  ['httproute.yaml', httpRoutes],
  ['poddisruptionbudget.yaml', podDisruptionBudgets],
  ['cronjob.yaml', cronJobs],
  ['job.yaml', jobs],
];

/** The files of Kubernetes objects by name; a kind the application does not need has none. */
export function manifests(
  blueprint: Blueprint,
): ReadonlyMap<string, YamlDocument[]> {
  refuseDuplicates(blueprint);
  return new Map(
    FILES.map(([file, make]) => [file, make(blueprint)] as const).filter(
      ([, documents]) => documents.length > 0,
    ),
  );
}
