import { Clock } from '../clock';
import { ClusterStore } from '../store/ClusterStore';
import { Trouble } from '../trouble';
import { ImagePulls } from './pods/ImagePulls';

/** What the controllers of a lab cluster stand on. @internal */
export interface ControllerContext {
  store: ClusterStore;
  clock: Clock;
  trouble: Trouble;
  images: ImagePulls;
  /** How many seconds of a pause, an interval or a deadline pass in one second of the clock. */
  pace: number;
}

/**
 * How much of a pause, an interval or a deadline has passed since a moment.
 *
 * @param since - as objects write times, or milliseconds since 1970
 * @returns milliseconds as they are counted at the pace of the cluster
 * @internal
 */
export function passedSince(
  { clock, pace }: Pick<ControllerContext, 'clock' | 'pace'>,
  since: string | number,
): number {
  const from = typeof since === 'string' ? Date.parse(since) : since;
  return (clock.now() - from) * pace;
}
