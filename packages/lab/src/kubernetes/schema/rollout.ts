import { z } from 'zod';
import { podTemplateSchema } from './meta';

const argument = z.looseObject({
  name: z.string(),
  value: z.string().optional(),
  valueFrom: z
    .looseObject({ podTemplateHashValue: z.string().optional() })
    .optional(),
});

const analysisSchema = z.looseObject({
  templates: z
    .array(
      z.looseObject({
        templateName: z.string(),
        clusterScope: z.boolean().optional(),
      }),
    )
    .default([]),
  args: z.array(argument).default([]),
});

/** An analysis of a release: templates and their arguments. @internal */
export type ReleaseAnalysis = z.infer<typeof analysisSchema>;

const stepSchema = z.looseObject({
  setWeight: z.number().int().min(0).optional(),
  pause: z
    .looseObject({ duration: z.union([z.string(), z.number()]).optional() })
    .optional(),
  analysis: analysisSchema.optional(),
  experiment: z.looseObject({}).optional(),
});

/** One step of a canary. @internal */
export type CanaryStep = z.infer<typeof stepSchema>;

const canarySchema = z.looseObject({
  stableService: z.string().optional(),
  canaryService: z.string().optional(),
  trafficRouting: z.looseObject({}).optional(),
  maxSurge: z.union([z.number(), z.string()]).optional(),
  scaleDownDelaySeconds: z.number().int().optional(),
  abortScaleDownDelaySeconds: z.number().int().optional(),
  steps: z.array(stepSchema).default([]),
  analysis: analysisSchema
    .extend({ startingStep: z.number().int().optional() })
    .optional(),
});

const seconds = z.number().int().min(0).optional();

const blueGreenSchema = z.looseObject({
  activeService: z.string(),
  previewService: z.string().optional(),
  previewReplicaCount: z.number().int().min(0).optional(),
  autoPromotionEnabled: z.boolean().optional(),
  autoPromotionSeconds: seconds,
  scaleDownDelaySeconds: seconds,
  abortScaleDownDelaySeconds: seconds,
  prePromotionAnalysis: analysisSchema.optional(),
  postPromotionAnalysis: analysisSchema.optional(),
});

const specSchema = z.looseObject({
  replicas: z.number().int().min(0).default(1),
  revisionHistoryLimit: z.number().int().optional(),
  progressDeadlineSeconds: z.number().int().min(1).optional(),
  progressDeadlineAbort: z.boolean().optional(),
  paused: z.boolean().optional(),
  restartAt: z.string().optional(),
  selector: z
    .looseObject({ matchLabels: z.record(z.string(), z.string()).default({}) })
    .optional(),
  template: podTemplateSchema.optional(),
  workloadRef: z
    .looseObject({
      kind: z.string(),
      name: z.string(),
      scaleDown: z.enum(['never', 'onsuccess', 'progressively']).optional(),
    })
    .optional(),
  strategy: z.looseObject({
    canary: canarySchema.optional(),
    blueGreen: blueGreenSchema.optional(),
  }),
});

const runStatusSchema = z.object({
  name: z.string(),
  status: z.string(),
  message: z.string().optional(),
});

/** What the status of a Rollout repeats of an AnalysisRun. @internal */
export type RunStatus = z.infer<typeof runStatusSchema>;

const conditionSchema = z.object({
  type: z.string(),
  status: z.enum(['True', 'False', 'Unknown']),
  reason: z.string(),
  message: z.string(),
  lastTransitionTime: z.string(),
  lastUpdateTime: z.string(),
});

/** @internal */
export type Condition = z.infer<typeof conditionSchema>;

const weightSchema = z.object({
  weight: z.number(),
  serviceName: z.string().optional(),
  podTemplateHash: z.string(),
});

const pauseSchema = z.object({ reason: z.string(), startTime: z.string() });

const statusSchema = z.looseObject({
  phase: z.enum(['Healthy', 'Degraded', 'Progressing', 'Paused']).optional(),
  message: z.string().optional(),
  abort: z.boolean().optional(),
  abortedAt: z.string().optional(),
  promoteFull: z.boolean().optional(),
  controllerPause: z.boolean().optional(),
  pauseConditions: z.array(pauseSchema).optional(),
  currentPodHash: z.string().optional(),
  stableRS: z.string().optional(),
  currentStepHash: z.string().optional(),
  currentStepIndex: z.number().int().min(0).optional(),
  restartedAt: z.string().optional(),
  observedGeneration: z.string().optional(),
  workloadObservedGeneration: z.string().optional(),
  selector: z.string().optional(),
  replicas: z.number().optional(),
  updatedReplicas: z.number().optional(),
  readyReplicas: z.number().optional(),
  availableReplicas: z.number().optional(),
  HPAReplicas: z.number().optional(),
  conditions: z.array(conditionSchema).optional(),
  canary: z
    .looseObject({
      weights: z
        .object({ canary: weightSchema, stable: weightSchema })
        .optional(),
      currentStepAnalysisRunStatus: runStatusSchema.optional(),
      currentBackgroundAnalysisRunStatus: runStatusSchema.optional(),
    })
    .default({}),
  blueGreen: z
    .looseObject({
      activeSelector: z.string().optional(),
      previewSelector: z.string().optional(),
      prePromotionAnalysisRunStatus: runStatusSchema.optional(),
      postPromotionAnalysisRunStatus: runStatusSchema.optional(),
    })
    .default({}),
});

/** @internal */
export type RolloutStatus = z.infer<typeof statusSchema>;

/** What the lab's controllers read of a Rollout, and what the lab's API server asks of one. @internal */
export const rolloutSchema = z.looseObject({
  spec: specSchema,
  status: statusSchema.default({ canary: {}, blueGreen: {} }),
});

/** @internal */
export type RolloutSpec = z.infer<typeof specSchema>;
