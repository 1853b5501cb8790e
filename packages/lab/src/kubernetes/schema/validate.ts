import { z } from 'zod';
import { invalid } from '../http/status';
import {
  ANALYSIS_RUNS,
  ANALYSIS_TEMPLATES,
  DEPLOYMENTS,
  REPLICA_SETS,
  ROLLOUTS,
  ResourceType,
} from '../resources';
import { analysisRunSchema, analysisTemplateSchema } from './analysis';
import { rolloutSchema } from './rollout';
import { deploymentSchema, replicaSetSchema } from './workloads';

const SCHEMAS = new Map<ResourceType, z.ZodType>([
  [ROLLOUTS, rolloutSchema],
  [ANALYSIS_RUNS, analysisRunSchema],
  [ANALYSIS_TEMPLATES, analysisTemplateSchema],
  [DEPLOYMENTS, deploymentSchema],
  [REPLICA_SETS, replicaSetSchema],
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
