import { Config } from '@backstage/config';
import { readDuration } from '../config/readDuration';

const DEFAULT_AFTER_MS = 60 * 60_000;

/** What becomes of previews that should have gone. */
export interface OrphanPolicy {
  /** Whether they are removed after they were reported. */
  remove: boolean;
  /** Milliseconds that Argo CD has to remove one by itself before it is reported, and again before it is removed. */
  after: number;
}

/** Reads `delivery.previews.orphans`. @throws InputError naming the key @internal */
export function readOrphanPolicy(config: Config): OrphanPolicy {
  const key = 'delivery.previews.orphans';
  return {
    remove: config.getOptionalBoolean(`${key}.remove`) ?? false,
    after: readDuration(config, `${key}.after`) ?? DEFAULT_AFTER_MS,
  };
}
