import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

const KEY = 'delivery.fleet.maxEntities';
const DEFAULT = 5_000;

/**
 * How many entities a list of the fleet may have; more are refused rather than cut short.
 *
 * @throws InputError naming the key when it is no count
 * @internal
 */
export function readMaxEntities(config: Config): number {
  const count = config.getOptionalNumber(KEY) ?? DEFAULT;
  if (Number.isInteger(count) && count > 0) return count;
  throw new InputError(`${KEY}: a whole number above 0 is expected`);
}
