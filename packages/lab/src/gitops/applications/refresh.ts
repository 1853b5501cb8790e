import { isDeepStrictEqual } from 'node:util';
import { isRecord } from '../../kubernetes/objects';
import { REFRESH } from './annotations';
import { Place } from './checkSpec';
import { compareWithGit } from './compareWithGit';
import { decideAutomated } from './operation/automated';
import { Application } from './schema';
import { Compared, comparedStatus } from './status/status';
import {
  ApplicationWorld,
  applicationIn,
  changeApplication,
  nowIn,
  writeStatus,
} from './world';

/** Takes the annotation away by which people ask for a refresh. @returns whether it was there @internal */
export function takeRefresh(
  world: ApplicationWorld,
  { metadata }: Application,
): boolean {
  if (metadata.annotations?.[REFRESH] === undefined) return false;
  changeApplication(world, metadata.name, current => {
    const { [REFRESH]: gone, ...annotations } =
      current.metadata.annotations ?? {};
    return { metadata: { ...current.metadata, annotations } };
  });
  world.loader.forget();
  return true;
}

/** Looks whether a sync is to begin by itself, and notes it. @returns why it does not, when that is to be told */
function syncByItself(
  world: ApplicationWorld,
  application: Application,
  compared: Compared,
): string | undefined {
  const decision = decideAutomated(application, compared, world.clock.now());
  if (decision.do === 'report') return decision.message;
  if (decision.do !== 'sync') return undefined;
  const { operation } = decision;
  changeApplication(world, application.metadata.name, ({ status }) => ({
    operation,
    // Argo CD writes the whole object then, with what is empty.
    status: {
      sourceHydrator: {},
      summary: {},
      ...(isRecord(status) ? status : {}),
    },
  }));
  return undefined;
}

function isOfSpec({ status, spec }: Application): boolean {
  const comparedTo = status.sync?.comparedTo;
  return (
    isRecord(comparedTo) &&
    isDeepStrictEqual(comparedTo.source, spec.source) &&
    isDeepStrictEqual(comparedTo.destination, spec.destination)
  );
}

/**
 * Compares an Application anew, begins a sync when that is to happen by itself, and writes what was found.
 *
 * @param isFull - whether Git was asked too, which the status tells with its time
 * @internal
 */
export async function refresh(
  world: ApplicationWorld,
  application: Application,
  place: Place,
  isFull: boolean,
): Promise<void> {
  const { source } = place;
  const compared = await compareWithGit(world, application, place, source);
  const failure = syncByItself(world, application, compared);
  const findings = failure
    ? [...compared.findings, { type: 'SyncError' as const, message: failure }]
    : compared.findings;
  const current = applicationIn(world, application.metadata.name);
  if (!current) return;
  const status = comparedStatus(
    current,
    { ...compared, findings },
    nowIn(world),
    isFull || !isOfSpec(current),
  );
  writeStatus(world, current, status);
}
