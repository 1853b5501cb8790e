/** What the caller knows of the application besides its source. @public */
export interface PlanContext {
  /** Web address of the repository, for links. */
  repositoryUrl?: string;
  defaultBranch?: string;
  /** Folder of the application in the repository; empty or absent for its root. */
  directory?: string;
  /** Text of the present catalog-info.yaml. */
  catalogInfo?: string;
  /** True when the repository has a file, not a folder, named `deploy`. */
  deployIsFile?: boolean;
  /** Text of the present .dockerignore. */
  dockerignore?: string;
  /** Names of the team's own workflow files, which no rendered one may overwrite. */
  workflows?: string[];
}
