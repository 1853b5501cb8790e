import { ZodError } from 'zod';
import { isRecord } from '../../kubernetes/objects';
import { checkSpec } from './checkSpec';
import { finishDeletion } from './deletion';
import { giveUp, operate } from './operation/operate';
import { refresh, takeRefresh } from './refresh';
import { Application } from './schema';
import { conditionsOf } from './status/conditions';
import { invalidStatus } from './status/status';
import {
  ApplicationWorld,
  applicationIn,
  changeApplication,
  nowIn,
  writeStatus,
} from './world';

async function reconcileKnown(
  world: ApplicationWorld,
  application: Application,
  isFull: boolean,
): Promise<boolean> {
  if (application.metadata.deletionTimestamp) {
    finishDeletion(world, application);
    return false;
  }
  const isAsked = takeRefresh(world, application);
  const place = checkSpec(world, application);
  if ('findings' in place) {
    const { findings } = place;
    const status = invalidStatus(application, findings, nowIn(world));
    writeStatus(world, application, status);
    const [{ type, message }] = findings;
    giveUp(world, application, `${type}: ${message}`);
    return false;
  }
  await refresh(world, application, place, isFull || isAsked);
  const current = applicationIn(world, application.metadata.name);
  return current ? operate(world, current, place) : false;
}

/** Says on an Application which of its fields the lab does not understand. */
function reportUnreadable(
  world: ApplicationWorld,
  name: string,
  { issues }: ZodError,
): void {
  const message = issues
    .map(issue => `${issue.path.join('.')}: ${issue.message}`)
    .join('; ');
  const finding = { type: 'InvalidSpecError' as const, message };
  changeApplication(world, name, ({ status }) => {
    const before = isRecord(status) ? status : {};
    const known = isRecord(before.sync) ? before.sync : {};
    const at = nowIn(world);
    return {
      status: {
        ...before,
        conditions: conditionsOf([finding], undefined, at),
        sync: { ...known, status: 'Unknown' },
      },
    };
  });
}

/**
 * Brings an Application one step nearer to what it says.
 *
 * @param isFull - whether Git was asked anew
 * @returns whether a sync came to its end, after which Argo CD compares anew
 * @internal
 */
export async function reconcile(
  world: ApplicationWorld,
  name: string,
  isFull: boolean,
): Promise<boolean> {
  try {
    const application = applicationIn(world, name);
    return application
      ? await reconcileKnown(world, application, isFull)
      : false;
  } catch (error) {
    if (!(error instanceof ZodError)) throw error;
    reportUnreadable(world, name, error);
    return false;
  }
}
