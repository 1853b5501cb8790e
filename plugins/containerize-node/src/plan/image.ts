import { Evidence } from '../facts';

/** Something that was decided, and why. @public */
export interface Decision {
  /** Same words as question topics: `runtime-version`, `web-server`, `health` … */
  topic: string;
  choice: string;
  reason: string;
  evidence: Evidence[];
}

/**
 * One instruction of a Dockerfile, typed. The renderer quotes; values here are raw.
 * `shell` lines are shell text written by Drydock; anything that comes from a repository goes in through `args`-like
 * fields (exec form) or `quoted` words.
 * @public
 */
export type ImageStep =
  | { kind: 'comment'; text: string }
  | { kind: 'arg'; name: string; default?: string }
  | { kind: 'env'; values: Record<string, string> }
  | { kind: 'workdir'; path: string }
  | { kind: 'user'; user: string }
  /** apt-get install in one layer with cache mounts; on an archived suite the sources are rewritten first. */
  | { kind: 'apt'; packages: string[]; comment?: string }
  | {
      kind: 'copy';
      sources: string[];
      target: string;
      from?: string;
      chown?: string;
      comment?: string;
    }
  /** A RUN of several commands joined by `&&`. Each is a list of words; words are quoted by the renderer. */
  | {
      kind: 'run';
      commands: ShellCommand[];
      caches?: CacheMount[];
      secrets?: SecretMount[];
      comment?: string;
    }
  | { kind: 'expose'; port: number }
  | { kind: 'stopsignal'; signal: string }
  | { kind: 'entrypoint'; words: string[] }
  | { kind: 'cmd'; words: string[] };

/** Words of one command. `raw` is shell text of Drydock's own (pipes, tests), never text from a repository. @public */
export type ShellCommand = { words: string[] } | { raw: string };

/** A BuildKit cache mount. @public */
export interface CacheMount {
  target: string;
  /** Default `locked`. */
  sharing?: 'locked' | 'shared' | 'private';
}

/** A BuildKit secret mount, for private package sources. The value never enters a layer. @public */
export interface SecretMount {
  id: string;
  /** Environment variable it is given as, for this RUN only. */
  env: string;
}

/** One stage of a multi-stage build. The last one is the image. @public */
export interface ImageStage {
  name: string;
  /** Base image with its pinned tag, or the name of an earlier stage. */
  from: string;
  /** `sha256:…` when known. */
  digest?: string;
  /** Debian suite of the base; decides whether the package sources must be moved to the archive. */
  suite?: string;
  steps: ImageStep[];
}

/** A container of a pod. @public */
export interface ContainerPlan {
  name: string;
  /** Exec form. Empty means the image's own CMD. */
  command: string[];
  ports: { name: string; port: number }[];
  env: Record<string, string>;
  /** Extra emptyDir mounts this container needs, absolute paths. */
  scratch: string[];
  probes?: ProbePlan;
  resources: ResourcePlan;
}

/** How Kubernetes learns whether a container is ready. @public */
export interface ProbePlan {
  kind: 'http' | 'tcp' | 'exec';
  port?: string;
  path?: string;
  command?: string[];
  /** Host header and scheme header the application insists on, for `http`. */
  headers?: Record<string, string>;
  startupSeconds: number;
  reason: string;
}

/** Requests and limits in Kubernetes notation. No CPU limit: it throttles. @public */
export interface ResourcePlan {
  cpuRequest: string;
  memoryRequest: string;
  memoryLimit: string;
}

/**
 * How the application becomes an image: what a language's folder decides.
 * @public
 */
export interface ImagePlan {
  stages: ImageStage[];
  /** Files the image needs besides the application, by path in the repository (`deploy/image/nginx.conf`). */
  files: Record<string, string>;
  /** Folder of the application in the image. */
  workdir: string;
  user: { name: string; uid: number; gid: number };
  /** Containers of the web pod, the one that serves the Service's port first. Empty for an application without web process. */
  web: ContainerPlan[];
  /** Words put before the command of workers, cron jobs and tasks (`bundle exec`); the command is then split like a shell would. */
  commandPrefix: string[];
  /** Absolute paths that need an emptyDir because the root filesystem is read-only. */
  scratch: string[];
  /** False only with a reason in `decisions`. */
  readOnlyRootFilesystem: boolean;
  /** Plain settings every process of the application needs. */
  environment: Record<string, string>;
  /** Extra lines of .dockerignore. */
  ignore: string[];
  decisions: Decision[];
  warnings: { topic: string; text: string; evidence: Evidence[] }[];
}
