import { Forge } from '../../forge/forge';
import { ConcurrencyGroups } from './ConcurrencyGroups';
import { Slots } from './Slots';

/** The registry that jobs may reach. @internal */
export interface RunnerRegistry {
  /** Such as `https://localhost:7302`. */
  url: string;
  /** What the names of its images begin with. */
  host: string;
  /** File with the certificate to trust. */
  caFile: string;
}

/** What every part of the runner works with. @internal */
export interface RunnerParts {
  forge: Forge;
  registry: RunnerRegistry;
  /** Folder for the folders of jobs. */
  dataDir: string;
  /** By name; all repositories have them. */
  secrets: Readonly<Record<string, string>>;
  /** How long a build takes. */
  buildMs: number;
  groups: ConcurrencyGroups;
  slots: Slots;
  /** Aborted when the lab stops: then nothing is run to its end any more. */
  stopping: AbortSignal;
}
