import { z } from 'zod';
import { intOrString, objectMetaSchema } from './meta';

/** A web provider may answer with a whole page; more than this is never shown. */
const MAX_VALUE = 2000;

const measurement = z.object({
  phase: z.string().default(''),
  value: z
    .string()
    .transform(text => text.slice(0, MAX_VALUE))
    .optional(),
  message: z.string().optional(),
  startedAt: z.string().nullish(),
  finishedAt: z.string().nullish(),
});

const metric = z
  .object({
    name: z.string(),
    interval: z.string().optional(),
    count: intOrString.nullish(),
    successCondition: z.string().optional(),
    failureCondition: z.string().optional(),
    failureLimit: intOrString.nullish(),
    inconclusiveLimit: intOrString.nullish(),
    consecutiveErrorLimit: intOrString.nullish(),
    provider: z.record(z.string(), z.unknown()).default({}),
  })
  .transform(({ provider, ...rest }) => ({
    ...rest,
    /** Name of the provider: `datadog`, `prometheus`, `web` … */
    provider: Object.keys(provider)[0] ?? '',
  }));

const metricResult = z.object({
  name: z.string(),
  phase: z.string().default(''),
  message: z.string().optional(),
  count: z.number().optional(),
  successful: z.number().optional(),
  failed: z.number().optional(),
  inconclusive: z.number().optional(),
  error: z.number().optional(),
  dryRun: z.boolean().optional(),
  measurements: z.array(measurement).nullish(),
});

/** What is kept of an AnalysisRun. Queries, headers and arguments of its providers are not. @public */
export const analysisRunSchema = z.object({
  metadata: objectMetaSchema,
  spec: z
    .object({
      metrics: z.array(metric).nullish(),
      /** Names, or regular expressions for names, of metrics whose failure does not count. */
      dryRun: z.array(z.object({ metricName: z.string() })).nullish(),
      terminate: z.boolean().optional(),
    })
    .default({}),
  status: z
    .object({
      phase: z.string().default(''),
      message: z.string().optional(),
      startedAt: z.string().nullish(),
      completedAt: z.string().nullish(),
      metricResults: z.array(metricResult).nullish(),
    })
    .default({ phase: '' }),
});

/** See {@link analysisRunSchema}. @public */
export type AnalysisRun = z.infer<typeof analysisRunSchema>;

/** What is kept of an Experiment. @public */
export const experimentSchema = z.object({
  metadata: objectMetaSchema,
  status: z
    .object({
      phase: z.string().default(''),
      message: z.string().optional(),
      templateStatuses: z
        .array(
          z.object({
            name: z.string(),
            status: z.string().default(''),
            message: z.string().optional(),
          }),
        )
        .nullish(),
      analysisRuns: z
        .array(
          z.object({
            name: z.string(),
            analysisRun: z.string().optional(),
            phase: z.string().default(''),
            message: z.string().optional(),
          }),
        )
        .nullish(),
    })
    .default({ phase: '' }),
});

/** See {@link experimentSchema}. @public */
export type Experiment = z.infer<typeof experimentSchema>;
