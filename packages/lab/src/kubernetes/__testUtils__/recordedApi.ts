import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const FOLDER = join(__dirname, '../__fixtures__');

const recordingSchema = z.object({
  request: z.object({
    method: z.string().default('GET'),
    path: z.string(),
    headers: z.record(z.string(), z.string()).default({}),
    body: z.unknown().optional(),
  }),
  response: z.object({
    status: z.number(),
    headers: z.record(z.string(), z.string()).default({}),
    body: z.unknown().optional(),
    lines: z.array(z.unknown()).optional(),
  }),
});

/** What a real API server was asked, and answered. */
export function recordedAnswer(name: string) {
  const text = readFileSync(join(FOLDER, 'api', `${name}.json`), 'utf8');
  return recordingSchema.parse(JSON.parse(text));
}

/** The body of a recorded answer that is an object. */
export function recordedBody(name: string): Record<string, unknown> {
  return z
    .record(z.string(), z.unknown())
    .parse(recordedAnswer(name).response.body);
}

const watchedSchema = z.object({
  type: z.string(),
  kind: z.string(),
  name: z.string(),
  status: z.looseObject({
    phase: z.string().optional(),
    message: z.string().optional(),
    currentStepIndex: z.number().optional(),
    weight: z.number().optional(),
  }),
});

/** Events of a recorded watch, in order. */
export function recordedWatch(name: string) {
  return readFileSync(join(FOLDER, 'watch', `${name}.ndjson`), 'utf8')
    .trim()
    .split('\n')
    .map(line => watchedSchema.parse(JSON.parse(line)));
}

const statusSchema = z.object({
  status: z.looseObject({
    phase: z.string(),
    message: z.string().optional(),
    conditions: z.array(
      z.looseObject({
        type: z.string(),
        status: z.string(),
        reason: z.string(),
        message: z.string(),
      }),
    ),
  }),
  services: z.record(z.string(), z.string().optional()),
});

/** The status of a Rollout in a recorded scenario, and the revisions that its Services had selected. */
export function recordedStatus(scenario: string) {
  const text = readFileSync(join(FOLDER, 'rollouts/statuses.json'), 'utf8');
  const all = z.record(z.string(), z.unknown()).parse(JSON.parse(text));
  return statusSchema.parse(all[scenario]);
}

const happeningSchema = z.object({
  kind: z.string(),
  type: z.string(),
  reason: z.string(),
  message: z.string(),
});

/** What was told of Rollouts and AnalysisRuns in a recorded scenario, in order. */
export function recordedEvents(scenario: string) {
  const text = readFileSync(join(FOLDER, `events/${scenario}.json`), 'utf8');
  return z.array(happeningSchema).parse(JSON.parse(text));
}

const recordedObject = z.record(z.string(), z.unknown());

/** Objects as a real cluster has them. */
export function recordedObjects(): Record<string, Record<string, unknown>> {
  const text = readFileSync(join(FOLDER, 'objects/recorded.json'), 'utf8');
  return z.record(z.string(), recordedObject).parse(JSON.parse(text));
}
