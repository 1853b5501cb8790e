import { RolloutsT } from '../translation/ref';

/** How many pods are ready of those that are wanted; while some are replaced there may be more than that. */
export function readyWords(
  { ready, desired }: { ready: number; desired: number },
  t: RolloutsT,
): string {
  const counts = { ready: String(ready), desired: String(desired) };
  return ready > desired ? t('pods.more', counts) : t('pods.ready', counts);
}
