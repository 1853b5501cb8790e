import { z } from 'zod';

export const evidence = z.object({
  file: z.string(),
  line: z.number().int().min(0),
});
export const confidence = z.enum(['declared', 'derived', 'guessed']);
export const language = z.enum([
  'ruby',
  'php',
  'static',
  'node',
  'perl',
  'python',
  'java',
  'go',
]);

/** What every element of a profile carries. */
export const found = {
  evidence: z.array(evidence),
  confidence,
  reason: z.string().optional(),
};

export const runtime = z.object({
  ...found,
  language,
  constraint: z
    .string()
    .describe(
      'In the words of the strongest source; empty when no source states one',
    ),
  version: z.string().describe('The version chosen for the image'),
  role: z.enum(['app', 'build']),
  endOfLife: z
    .string()
    .nullable()
    .describe('Date of the end of support, YYYY-MM-DD; null when unknown'),
  sources: z
    .array(
      z.object({
        source: z.string(),
        constraint: z.string(),
        evidence: z.array(evidence),
      }),
    )
    .describe('All sources that speak of it, strongest first'),
});

export const processEntry = z.object({
  ...found,
  name: z.string(),
  kind: z.enum(['web', 'worker', 'scheduler', 'cron', 'task', 'daemon']),
  program: z.string().nullable(),
  command: z.string().nullable(),
  port: z.number().int().nullable(),
  socket: z.string().nullable(),
  schedule: z.string().nullable(),
  timeZone: z.string().nullable(),
  replicas: z.number().int().nullable(),
  workers: z.number().int().nullable(),
  threads: z.number().int().nullable(),
  timeoutSeconds: z.number().nullable(),
  stopSignal: z.string().nullable(),
  stopSeconds: z.number().nullable(),
  memoryLimit: z.string().nullable(),
  user: z.string().nullable(),
  queues: z.array(z.string()),
  when: z.enum(['release', 'build', 'manual']).nullable(),
});

export const dataStore = z.object({
  ...found,
  kind: z.enum([
    'relational',
    'document',
    'cache',
    'queue',
    'search',
    'key-value',
  ]),
  product: z.string(),
  version: z.string().nullable(),
  required: z.boolean(),
  via: z.array(z.string()),
});

export const nativePackage = z.object({
  ...found,
  name: z
    .string()
    .describe('Debian package in the release the image is based on'),
  because: z.array(z.string()).describe('Modules or programs that need it'),
});

export const existingFile = z
  .object({
    ...found,
    path: z.string(),
    use: z.enum(['production', 'development', 'test', 'unknown']),
    baseImage: z.string().nullable(),
    keep: z.boolean(),
  })
  .nullable();
