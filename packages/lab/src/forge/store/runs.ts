import { z } from 'zod';

const isoTime = z.string();

/** How something of a run stands. @internal */
export const RUN_STATUSES = [
  'queued',
  'pending',
  'in_progress',
  'completed',
] as const;

/** How something of a run ended. @internal */
export const RUN_CONCLUSIONS = [
  'success',
  'failure',
  'cancelled',
  'skipped',
] as const;

const progress = {
  status: z.enum(RUN_STATUSES),
  conclusion: z.enum(RUN_CONCLUSIONS).nullable(),
  startedAt: isoTime.nullable(),
  completedAt: isoTime.nullable(),
};

const step = z.object({ number: z.number(), name: z.string(), ...progress });

const job = z.object({
  id: z.number(),
  /** Name of the job in the file. */
  key: z.string(),
  /** Name that people see. */
  name: z.string(),
  labels: z.array(z.string()),
  createdAt: isoTime,
  ...progress,
  steps: z.array(step),
  annotations: z.array(
    z.object({
      level: z.enum(['notice', 'warning', 'error']),
      message: z.string(),
    }),
  ),
  /** Markdown that the steps wrote for people. */
  summary: z.string(),
});

const run = z.object({
  id: z.number(),
  repositoryId: z.number(),
  /** Path of the file, such as `.github/workflows/release.yaml`. */
  path: z.string(),
  /** Name of the workflow. */
  name: z.string(),
  title: z.string(),
  event: z.string(),
  /** How many runs of this file there have been. */
  number: z.number(),
  branch: z.string(),
  sha: z.string(),
  login: z.string(),
  createdAt: isoTime,
  updatedAt: isoTime,
  ...progress,
  /** Why the run could not even begin. */
  problem: z.string().nullable(),
  jobs: z.array(job),
});

/** @internal */
export const runStateSchema = z.object({
  version: z.literal(1),
  nextId: z.number(),
  runs: z.array(run),
});

/** @internal */
export type RunState = z.infer<typeof runStateSchema>;
/** @internal */
export type RunRecord = z.infer<typeof run>;
/** @internal */
export type JobRecord = z.infer<typeof job>;
/** @internal */
export type StepRecord = z.infer<typeof step>;
/** @internal */
export type RunConclusion = (typeof RUN_CONCLUSIONS)[number];
/** What a run, a job and a step have in common. @internal */
export type RunProgress = Pick<RunRecord, keyof typeof progress>;
