import { buildPush } from './buildPush';
import { checkout } from './checkout';
import { inputsThrough } from './inputs';
import { pinnedCommits } from './pins';
import { registryLogin } from './registryLogin';
import { StandIn } from './standIn';
import { z } from 'zod';

/** docker/setup-buildx-action: the lab needs no builder. */
const setupBuildx: StandIn = async ({ inputs }) => {
  inputsThrough(z.strictObject({}), inputs);
  return {};
};

const STAND_INS: Readonly<Record<string, StandIn>> = {
  'actions/checkout': checkout,
  'docker/setup-buildx-action': setupBuildx,
  'docker/login-action': registryLogin,
  'docker/build-push-action': buildPush,
};

/**
 * What stands in for an action.
 *
 * @param uses - such as `actions/checkout@COMMIT`
 * @throws for an action that the lab does not stand in for, and for another commit than the pinned one
 * @internal
 */
export function standInFor(uses: string): StandIn {
  const [name, commit] = uses.split('@');
  const pinned = pinnedCommits().get(name);
  if (!Object.hasOwn(STAND_INS, name) || pinned === undefined) {
    throw new Error(
      `uses: ${uses}: the lab stands in for ${Object.keys(STAND_INS).join(
        ', ',
      )} only.`,
    );
  }
  if (commit !== pinned) {
    throw new Error(`uses: ${uses}: the lab knows the commit ${pinned} only.`);
  }
  return STAND_INS[name];
}

export type { ActionCall, StandIn } from './standIn';
