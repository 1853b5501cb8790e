import { Blueprint, WorkloadPlan } from '../../plan';
import { dnsLabel, dnsName, imageName, serviceName } from '../checks';
import { RenderError } from '../renderError';

/** CronJob names may have 52 characters; 11 go to the Job's suffix. Source: Kubernetes documentation, "CronJob". */
const MAX_CRON_JOB_NAME = 52;
const MAX_NAME = 63;

/** Names of all objects of an application. */
export interface ObjectNames {
  /** Service, Ingress and ServiceAccount. */
  application: string;
  configMap: string;
  secret: string;
  workload(plan: WorkloadPlan): string;
  claim(volume: string): string;
}

/** @throws RenderError for a name the API server would refuse */
export function objectNames(blueprint: Blueprint): ObjectNames {
  const application = serviceName('name', blueprint.name);
  return {
    application,
    configMap: dnsLabel('name', `${application}-config`),
    secret: dnsName('secret.name', blueprint.secret.name),
    workload: plan =>
      dnsLabel(
        `workloads[${plan.name}].name`,
        `${application}-${plan.name}`,
        plan.kind === 'cron' ? MAX_CRON_JOB_NAME : MAX_NAME,
      ),
    claim: volume =>
      dnsLabel(`volumes[${volume}].name`, `${application}-${volume}`),
  };
}

/** Refuses a blueprint whose objects would overwrite each other. */
export function refuseDuplicates(blueprint: Blueprint): void {
  const seen = new Set<string>();
  for (const { name } of blueprint.workloads) {
    if (seen.has(name)) {
      throw new RenderError('workloads', 'two workloads have one name', name);
    }
    seen.add(name);
  }
}

/** The tag production starts with, until a build writes the digest of an image: the default branch as a valid tag. */
export function initialTag(blueprint: Blueprint): string {
  const branch = blueprint.repository?.defaultBranch ?? 'main';
  const tag = branch.replace(/[^A-Za-z0-9_.-]+/g, '-').replace(/^[.-]+/, '');
  return tag === '' ? 'main' : tag.slice(0, 128);
}

/** Image reference as it stands in the base. */
export function baseImage(blueprint: Blueprint): string {
  const name = imageName('imageRepository', blueprint.imageRepository);
  return `${name}:${initialTag(blueprint)}`;
}
