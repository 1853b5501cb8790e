import { useEffect, useState } from 'react';
import { Clock } from './clock';

let shared: Clock | undefined;

function clock(): Clock {
  shared ??= new Clock(document);
  return shared;
}

/**
 * The time, in milliseconds since 1970, rendered anew when what is made of it changes.
 *
 * @param read - makes of the time what is shown; only its changes render
 * @public
 */
export function useNow<T extends string | number | boolean>(
  read: (now: number) => T,
): T {
  const [, setShown] = useState<T>(() => read(Date.now()));
  useEffect(() => clock().subscribe(now => setShown(read(now))), [read]);
  // Read again when rendered, so that a change of what is asked is not shown late.
  return read(Date.now());
}
