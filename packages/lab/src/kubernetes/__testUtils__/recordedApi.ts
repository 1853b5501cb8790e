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

const recordedObject = z.record(z.string(), z.unknown());

/** Objects as a real cluster has them. */
export function recordedObjects(): Record<string, Record<string, unknown>> {
  const text = readFileSync(join(FOLDER, 'objects/recorded.json'), 'utf8');
  return z.record(z.string(), recordedObject).parse(JSON.parse(text));
}
