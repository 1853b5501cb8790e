import { z } from 'zod';
import { invalid } from '../http/status';
import {
  ANALYSIS_RUNS,
  ANALYSIS_TEMPLATES,
  CLUSTER_ANALYSIS_TEMPLATES,
  CRON_JOBS,
  DEPLOYMENTS,
  JOBS,
  REPLICA_SETS,
  ROLLOUTS,
  ResourceType,
  STATEFUL_SETS,
} from '../resources';
import { analysisRunSchema, analysisTemplateSchema } from './analysis';
import { rolloutSchema } from './rollout';
import {
  cronJobSchema,
  deploymentSchema,
  jobSchema,
  replicaSetSchema,
  statefulSetSchema,
} from './workloads';

const SCHEMAS = new Map<ResourceType, z.ZodType>([
  [ROLLOUTS, rolloutSchema],
  [ANALYSIS_RUNS, analysisRunSchema],
  [ANALYSIS_TEMPLATES, analysisTemplateSchema],
  [DEPLOYMENTS, deploymentSchema],
  [CLUSTER_ANALYSIS_TEMPLATES, analysisTemplateSchema],
  [REPLICA_SETS, replicaSetSchema],
  [STATEFUL_SETS, statefulSetSchema],
  [JOBS, jobSchema],
  [CRON_JOBS, cronJobSchema],
]);

/**
 * Refuses what the controllers could not read. It asks less than a real cluster's schemas do.
 *
 * @throws StatusError 422 naming each field
 * @internal
 */
export function validate(
  type: ResourceType,
  name: string,
  object: unknown,
): void {
  const parsed = SCHEMAS.get(type)?.safeParse(object);
  if (!parsed || parsed.success) return;
  throw invalid(
    type,
    name,
    parsed.error.issues.map(({ path, message }) => ({
      field: path.join('.'),
      message,
    })),
  );
}
