import { z } from 'zod';
import { analysisReference, canaryStepSchema } from './canaryStep';
import { conditionSchema, objectMetaSchema, podTemplate } from './meta';

/** Names of what is configured; how it is configured is not kept. */
const keysOnly = z.record(z.string(), z.unknown()).transform(Object.keys);

const canaryStrategy = z.object({
  steps: z.array(canaryStepSchema).nullish(),
  stableService: z.string().optional(),
  canaryService: z.string().optional(),
  trafficRouting: z
    .object({
      maxTrafficWeight: z.number().nullish(),
      plugins: keysOnly.nullish(),
    })
    .nullish(),
  analysis: analysisReference.nullish(),
});

const blueGreenStrategy = z.object({
  activeService: z.string().optional(),
  previewService: z.string().optional(),
  autoPromotionEnabled: z.boolean().nullish(),
  autoPromotionSeconds: z.number().nullish(),
  postPromotionAnalysis: analysisReference.nullish(),
});

const weight = z.object({
  weight: z.number(),
  podTemplateHash: z.string().optional(),
  serviceName: z.string().optional(),
});

const namedRun = z.object({
  name: z.string(),
  status: z.string().default(''),
  message: z.string().optional(),
});

const stepPluginStatus = z.object({
  index: z.number(),
  name: z.string(),
  operation: z.string().default(''),
  phase: z.string().default(''),
  message: z.string().optional(),
});

const canaryStatus = z.object({
  weights: z
    .object({
      canary: weight.optional(),
      stable: weight.optional(),
      additional: z.array(weight).nullish(),
      verified: z.boolean().nullish(),
    })
    .nullish(),
  currentStepAnalysisRunStatus: namedRun.nullish(),
  currentBackgroundAnalysisRunStatus: namedRun.nullish(),
  currentExperiment: z.string().nullish(),
  stepPluginStatuses: z.array(stepPluginStatus).nullish(),
});

const blueGreenStatus = z.object({
  activeSelector: z.string().optional(),
  previewSelector: z.string().optional(),
  scaleUpPreviewCheckPoint: z.boolean().optional(),
  prePromotionAnalysisRunStatus: namedRun.nullish(),
  postPromotionAnalysisRunStatus: namedRun.nullish(),
});

const status = z.object({
  phase: z.string().optional(),
  message: z.string().optional(),
  abort: z.boolean().optional(),
  abortedAt: z.string().nullish(),
  promoteFull: z.boolean().optional(),
  controllerPause: z.boolean().optional(),
  pauseConditions: z
    .array(z.object({ reason: z.string(), startTime: z.string().nullish() }))
    .nullish(),
  currentPodHash: z.string().optional(),
  stableRS: z.string().optional(),
  currentStepIndex: z.number().nullish(),
  restartedAt: z.string().nullish(),
  observedGeneration: z.string().optional(),
  workloadObservedGeneration: z.string().optional(),
  replicas: z.number().optional(),
  updatedReplicas: z.number().optional(),
  readyReplicas: z.number().optional(),
  availableReplicas: z.number().optional(),
  conditions: z.array(conditionSchema).nullish(),
  canary: canaryStatus.nullish(),
  blueGreen: blueGreenStatus.nullish(),
});

/**
 * What is kept of a Rollout. The status may be absent: the controller has not looked at it then.
 * @public
 */
export const rolloutSchema = z.object({
  metadata: objectMetaSchema,
  spec: z.object({
    replicas: z.number().nullish(),
    paused: z.boolean().optional(),
    restartAt: z.string().nullish(),
    progressDeadlineSeconds: z.number().nullish(),
    workloadRef: z
      .object({
        apiVersion: z.string().optional(),
        kind: z.string().optional(),
        name: z.string().optional(),
        scaleDown: z.string().optional(),
      })
      .nullish(),
    template: podTemplate.nullish(),
    strategy: z
      .object({
        canary: canaryStrategy.nullish(),
        blueGreen: blueGreenStrategy.nullish(),
      })
      .default({}),
  }),
  status: status.default({}),
});

/** See {@link rolloutSchema}. @public */
export type Rollout = z.infer<typeof rolloutSchema>;
