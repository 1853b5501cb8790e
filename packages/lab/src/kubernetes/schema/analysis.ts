import { z } from 'zod';

const limit = z.number().int().optional();

const datadogSchema = z.looseObject({
  query: z.string().optional(),
  queries: z.record(z.string(), z.string()).optional(),
  formula: z.string().optional(),
});

const metricSchema = z.looseObject({
  name: z.string(),
  interval: z.string().optional(),
  initialDelay: z.string().optional(),
  count: z.union([z.number().int(), z.string()]).optional(),
  failureLimit: limit,
  inconclusiveLimit: limit,
  consecutiveErrorLimit: limit,
  successCondition: z.string().optional(),
  failureCondition: z.string().optional(),
  provider: z.looseObject({ datadog: datadogSchema.optional() }),
});

/** What is measured, how often, and what is good. @internal */
export type Metric = z.infer<typeof metricSchema>;

/** What is read of an AnalysisTemplate. @internal */
export const analysisTemplateSchema = z.looseObject({
  spec: z.looseObject({
    args: z
      .array(z.looseObject({ name: z.string(), value: z.string().optional() }))
      .default([]),
    metrics: z.array(metricSchema).default([]),
  }),
});

const phase = z.enum([
  '',
  'Pending',
  'Running',
  'Successful',
  'Failed',
  'Error',
  'Inconclusive',
]);

/** @internal */
export type AnalysisPhase = z.infer<typeof phase>;

const measurementSchema = z.looseObject({
  phase,
  message: z.string().optional(),
  startedAt: z.string(),
  finishedAt: z.string(),
  value: z.string().optional(),
});

/** @internal */
export type Measurement = z.infer<typeof measurementSchema>;

const resultSchema = z.looseObject({
  name: z.string(),
  phase,
  message: z.string().optional(),
  count: z.number().optional(),
  successful: z.number().optional(),
  failed: z.number().optional(),
  inconclusive: z.number().optional(),
  error: z.number().optional(),
  consecutiveError: z.number().optional(),
  consecutiveSuccess: z.number().optional(),
  measurements: z.array(measurementSchema).default([]),
});

/** What became of one metric. @internal */
export type MetricResult = z.infer<typeof resultSchema>;

const statusSchema = z.looseObject({
  phase: phase.default(''),
  message: z.string().optional(),
  startedAt: z.string().optional(),
  completedAt: z.string().optional(),
  metricResults: z.array(resultSchema).default([]),
});

/** @internal */
export type AnalysisStatus = z.infer<typeof statusSchema>;

/** What is read of an AnalysisRun. @internal */
export const analysisRunSchema = z.looseObject({
  spec: z.looseObject({
    metrics: z.array(metricSchema).default([]),
    terminate: z.boolean().optional(),
  }),
  status: statusSchema.default({ phase: '', metricResults: [] }),
});
