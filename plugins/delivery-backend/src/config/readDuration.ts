import { Config, readDurationFromConfig } from '@backstage/config';
import { InputError, isError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';

/**
 * Reads a duration such as `{ days: 7 }` or `7d`.
 *
 * @returns milliseconds; undefined when the key is not there
 * @throws InputError naming the key when it is no duration, or none at all
 * @internal
 */
export function readDuration(config: Config, key: string): number | undefined {
  if (!config.has(key)) return undefined;
  const milliseconds = durationOf(config, key);
  if (!(milliseconds > 0)) {
    throw new InputError(`${key}: a duration of more than nothing is expected`);
  }
  return milliseconds;
}

function durationOf(config: Config, key: string): number {
  try {
    return durationToMilliseconds(readDurationFromConfig(config, { key }));
  } catch (error) {
    const reason = isError(error) ? error.message : String(error);
    throw new InputError(`${key}: ${reason}`);
  }
}
