import { readFileSync } from 'node:fs';
import { timestamp } from '../../kubernetes/clock';
import { IMAGE_UPDATERS } from '../../kubernetes/resources';
import { ControllerOptions, RunningController } from '../work/controller';
import { periodicLooks } from '../work/periodic';
import { lookOnce } from './look';
import { statusAfter } from './status';

/** @internal */
export interface ImageUpdaterOptions extends ControllerOptions {
  /** File of certificates that registries are trusted by, besides the machine's. */
  registryCaFile?: string;
}

/** Rule: argocd-image-updater v1.3.0, `--interval`. */
const INTERVAL_SECONDS = 120;

/**
 * Starts Argo CD Image Updater: Applications get the newest allowed tag of their images.
 *
 * @throws when the file of certificates cannot be read
 * @internal
 */
export function startImageUpdater(
  options: ImageUpdaterOptions,
): RunningController {
  const { store, namespace, clock, logger, registryCaFile } = options;
  const context = {
    store,
    namespace,
    ca: registryCaFile && readFileSync(registryCaFile, 'utf8'),
    warn: (message: string) =>
      logger.warn(`The lab's Image Updater: ${message}`),
  };
  const look = async (name: string) => {
    const updater = store.get(IMAGE_UPDATERS, { namespace, name });
    if (!updater || updater.metadata.deletionTimestamp) return;
    const result = await lookOnce(context, updater);
    if (result.failure) context.warn(`${name}: ${result.failure}`);
    if (!store.get(IMAGE_UPDATERS, { namespace, name })) return;
    const { generation } = updater.metadata;
    const now = timestamp(clock.now());
    store.update(
      IMAGE_UPDATERS,
      { namespace, name },
      current => ({
        ...current,
        status: statusAfter(current.status, result, generation, now),
      }),
      { scope: 'status' },
    );
  };
  const looks = periodicLooks(options, {
    resource: IMAGE_UPDATERS,
    everySeconds: INTERVAL_SECONDS,
    look,
    warn: context.warn,
  });
  const stopListening = store.listen(({ resource, object, previous }) => {
    const { generation, name } = object.metadata;
    if (
      resource !== IMAGE_UPDATERS ||
      object.metadata.namespace !== namespace
    ) {
      return;
    }
    if (generation !== previous?.metadata.generation) looks.add(name);
  });
  looks.addAll();
  return looks.running(stopListening);
}
