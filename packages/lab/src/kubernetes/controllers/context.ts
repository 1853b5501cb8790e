import { Clock } from '../clock';
import { ClusterStore } from '../store/ClusterStore';
import { Trouble } from '../trouble';

/** What the controllers of a lab cluster stand on. @internal */
export interface ControllerContext {
  store: ClusterStore;
  clock: Clock;
  trouble: Trouble;
}
