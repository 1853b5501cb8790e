import { LabLogger } from '../../forge/forge';
import { Clock } from '../../kubernetes/clock';
import { ClusterStore } from '../../kubernetes/store/ClusterStore';

/** What each controller of Argo CD's world works with. @internal */
export interface ControllerOptions {
  /** The cluster that Argo CD lives in. */
  store: ClusterStore;
  /** Namespace of Argo CD. */
  namespace: string;
  clock: Clock;
  logger: LabLogger;
  /** How many seconds of an interval pass in one real second; 1 unless given. */
  pace?: number;
}

/** A controller that has been started: it reacts to changes, and looks again at intervals. @internal */
export interface RunningController {
  /** Looks at everything now, and resolves when there is nothing left to do. */
  run(): Promise<void>;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
  stop(): void;
}
