import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const COMMON = join(__dirname, '../../../../delivery-common/src/__fixtures__');

const answer = z.object({
  response: z.object({
    status: z.number(),
    headers: z.record(z.string(), z.string()),
    body: z.unknown().optional(),
    lines: z.array(z.unknown()).optional(),
  }),
});

const object = z.looseObject({
  metadata: z.looseObject({
    name: z.string().optional(),
    namespace: z.string().optional(),
    uid: z.string().optional(),
    resourceVersion: z.string(),
  }),
});

/** Any object, as it was recorded. */
export type Recorded = z.infer<typeof object>;

const list = z.object({
  metadata: z.object({ resourceVersion: z.string() }),
  items: z.array(object),
});

const line = z.object({
  stream: z.string(),
  list: list.optional(),
  event: z.object({ type: z.string(), object }).optional(),
});

const scenario = z.object({ resources: z.record(z.string(), list) });

/** What a real API server answered to one request. */
export function recordedAnswer(name: string) {
  const path = join(__dirname, '..', '__fixtures__', 'api', `${name}.json`);
  return answer.parse(JSON.parse(readFileSync(path, 'utf8'))).response;
}

/** A recorded watch of several streams, in the order of arrival. */
export function recordedStreams(name: string) {
  return readFileSync(join(COMMON, 'watch', `${name}.ndjson`), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map(text => line.parse(JSON.parse(text)));
}

/** All lists of a recorded scenario, by plural. */
export function recordedScenario(name: string) {
  const path = join(COMMON, 'rollouts', `${name}.json`);
  return scenario.parse(JSON.parse(readFileSync(path, 'utf8'))).resources;
}
