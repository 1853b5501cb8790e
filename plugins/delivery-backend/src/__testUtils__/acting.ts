import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { ClusterResponse } from '../store/types';
import { recordedObjects } from './recordedObjects';
import { startDelivery } from './startDelivery';

const ANSWERS = join(__dirname, '../actions/__fixtures__/answers');

const answerFile = z.object({
  response: z.object({ status: z.number(), body: z.unknown() }),
});

/** What a real API server answered. For tests only. @internal */
export function recordedAnswer(name: string): ClusterResponse {
  const text = readFileSync(join(ANSWERS, `${name}.json`), 'utf8');
  return answerFile.parse(JSON.parse(text)).response;
}

const paused = recordedObjects('canary-04-paused-indefinite-step');
const promoted = recordedObjects('canary-05-analysis-step-running');

/** A Rollout that waits for a person, and the same after it was promoted. For tests only. @internal */
export const ACTING = {
  paused,
  promoted,
  pausedRaw: paused.raw('rollouts')[0],
  version: paused.rollout.metadata.resourceVersion,
};

/** The plugin over a cluster that has the paused Rollout and answers changes as it is told. For tests only. @internal */
export async function startActing(
  patched: ClusterResponse = { status: 200, body: promoted.raw('rollouts')[0] },
  options: Parameters<typeof startDelivery>[0] = {},
) {
  const delivery = await startDelivery(options);
  delivery.clusters.answer = ({ method }) =>
    method === 'GET' ? { status: 200, body: ACTING.pausedRaw } : patched;
  return delivery;
}
