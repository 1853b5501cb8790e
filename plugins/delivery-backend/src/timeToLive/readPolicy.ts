import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { readDuration } from '../config/readDuration';
import { LifetimePolicy } from './rule';

const KEY = 'delivery.previews.timeToLive';

/**
 * Reads how long previews stay.
 *
 * @returns undefined when they stay until their pull request is closed
 * @throws InputError naming the key
 * @internal
 */
export function readLifetimePolicy(config: Config): LifetimePolicy | undefined {
  const timeToLive = readDuration(config, KEY);
  const extension = readDuration(config, 'delivery.previews.extension');
  if (timeToLive === undefined) {
    if (extension === undefined) return undefined;
    throw new InputError(
      `delivery.previews.extension: previews have no time to live; set ${KEY} as well`,
    );
  }
  return { timeToLive, extension: extension ?? timeToLive };
}
