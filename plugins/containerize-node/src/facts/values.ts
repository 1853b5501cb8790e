/** The languages Drydock knows by name; readers exist for some of them. @public */
export type Language =
  | 'ruby'
  | 'php'
  | 'static'
  | 'node'
  | 'perl'
  | 'python'
  | 'java'
  | 'go';

/** Whether something runs in production or only while the image is built. @public */
export type Role = 'app' | 'build';

/** What a process is for. @public */
export type ProcessKind =
  | 'web'
  | 'worker'
  | 'scheduler'
  | 'cron'
  | 'task'
  | 'daemon';

/** What a store is for. @public */
export type DataStoreKind =
  | 'relational'
  | 'document'
  | 'cache'
  | 'queue'
  | 'search'
  | 'key-value';

/** Why the application writes to a path. @public */
export type WritablePurpose = 'state' | 'upload' | 'cache' | 'log' | 'temp';

/**
 * One process as one source describes it. Facts with the same `kind` and `program` (for cron: the same command)
 * describe the same process and are merged.
 * @public
 */
export interface ProcessValue {
  /** Suggested name, a lower-case DNS label where possible: `web`, `sidekiq`, `nightly-report`. */
  name: string;
  kind: ProcessKind;
  /** The program that runs, by which sources are joined: `unicorn`, `puma`, `php-fpm`, `apache`, `sidekiq`, `rake db:migrate`. */
  program?: string;
  /** Command line as the application would run it from its own root, without log redirections and without `cd`. */
  command?: string;
  /** TCP port it listens on today. */
  port?: number;
  /** Unix socket it listens on today. */
  socket?: string;
  /** Five-field cron expression (or `@reboot`), for `cron`. */
  schedule?: string;
  /** IANA zone the schedule is meant in, when a source says so. */
  timeZone?: string;
  /** How many of it run today over all hosts, when a source says so. */
  replicas?: number;
  /** Operating-system processes and threads of one instance. */
  workers?: number;
  threads?: number;
  /** Request time-out in seconds. */
  timeoutSeconds?: number;
  /** Signal that stops it gracefully, and how long it may take. */
  stopSignal?: string;
  stopSeconds?: number;
  memoryLimit?: string;
  user?: string;
  queues?: string[];
  /** When a task runs: before each release, while the image is built, once by hand. */
  when?: 'release' | 'build' | 'manual';
  /** The environment the source speaks of. Development-only processes (webrick, `rails s` in a README) are `development`. */
  scope: 'production' | 'development' | 'test' | 'any';
}

/**
 * The value of each subject a fact can have. A reader only says what one source says; `reconcile` decides.
 * @public
 */
export interface FactValues {
  /** A language is present. `files` is how many source files of it there are (0 when only a manifest was seen). */
  language: { language: Language; role: Role; files: number };
  /** A source states a version or constraint of a runtime, in the source's own words (`~> 2.1`, `>=5.3.0`, `2.1.5`). */
  runtime: {
    language: Language;
    constraint: string;
    /** What kind of source it is: the file's role, e.g. `.ruby-version`, `Gemfile`, `Gemfile.lock`, `rvm`, `rbenv`, `ci`, `ops`, `syntax`, `framework`. */
    source: string;
    role: Role;
  };
  /** A framework, or the kind of application where there is none (`rack`, `plain`). `version` exact when a lock file or its own source says. */
  framework: {
    language: Language;
    name: string;
    version?: string;
    constraint?: string;
  };
  'package-manager': {
    language: Language;
    name: string;
    manifest: string;
    lockFile?: string;
    version?: string;
    role: Role;
  };
  /** A library the application depends on. `groups` empty means production. */
  dependency: {
    ecosystem: 'gem' | 'composer' | 'pear' | 'npm';
    name: string;
    version?: string;
    constraint?: string;
    groups: string[];
    direct: boolean;
  };
  /** Something that needs native packages; the packages are looked up once the image's Debian release is known. */
  'native-need': {
    ecosystem: 'gem' | 'php-extension' | 'pecl' | 'command' | 'debian' | 'npm';
    name: string;
    version?: string;
    /** For `debian`: whether the package is wanted to build or to run. For the others the data tables say. */
    phase?: 'build' | 'run';
    role: Role;
  };
  process: ProcessValue;
  'data-store': {
    kind: DataStoreKind;
    product: string;
    version?: string;
    /** False when the application also works without it, or it is used only in tests or development. */
    required: boolean;
    /** Client library or setting by which it is known. */
    via: string;
    /** Whether today's configuration speaks of this very machine. */
    local?: boolean;
    /** For `relational`: the environment names or config keys by which it is configured. */
    scope: 'production' | 'development' | 'test' | 'any';
  };
  'writable-path': {
    path: string;
    purpose: WritablePurpose;
    /** Shared between releases and hosts today (linked directory, NFS). */
    shared?: boolean;
  };
  environment: {
    name: string;
    secret: boolean;
    required: boolean;
    /** Default value in the code; never given for a secret. */
    default?: string;
    scope: 'production' | 'development' | 'test' | 'any';
  };
  'config-file': {
    path: string;
    secret: boolean;
    /** `committed` - in the repository; `linked` - made on the server, absent here; `example` - a sample of one that is absent. */
    state: 'committed' | 'linked' | 'example';
    /** Sample file it is copied from. */
    example?: string;
    /** Names of the keys in it, never values. */
    keys?: string[];
  };
  /** A secret value is committed. Only its place and name are said. */
  'committed-secret': { name: string; what: string };
  'asset-command': {
    command: string;
    /** Language whose runtime must be there at build time. */
    needs?: Language;
    /** Folder the result is written to. */
    output?: string;
  };
  'document-root': { path: string };
  health: { path: string; kind: 'endpoint' | 'page' | 'tcp' | 'static-file' };
  existing: {
    kind: 'dockerfile' | 'compose';
    path: string;
    /** What it is for, as far as its content says. */
    use: 'production' | 'development' | 'test' | 'unknown';
    baseImage?: string;
    /** Why it cannot be kept, if so. */
    unusable?: string;
  };
  /** A daemon expected on localhost: `smtp`, `memcached`, `redis`, `mysql`, `syslog`, `statsd` … */
  'local-daemon': { name: string; address?: string };
  submodule: { path: string; url: string };
  vendored: { path: string; what: string };
  /** A package source that needs access: a private gem server, Composer repository, Git over SSH. The URL holds no credentials. */
  'private-source': { ecosystem: string; url: string; credentials: boolean };
  /** A rule of the web server the application relies on. `text` is the directive as written. */
  'web-rule': {
    server: 'nginx' | 'apache';
    kind:
      | 'rewrite'
      | 'redirect'
      | 'deny'
      | 'auth'
      | 'header'
      | 'alias'
      | 'internal'
      | 'proxy'
      | 'error-page'
      | 'php-value'
      | 'static'
      | 'other';
    text: string;
    /** Folder or location it holds for. */
    location?: string;
  };
  /** A tunable of a program: `request-timeout` (s), `max-body-size`, `memory-limit`, `worker-processes`, `threads`, `upload-max-filesize`, `session-save-path` … */
  setting: { program: string; name: string; value: string };
  /** A machine of the legacy estate. */
  host: { name: string; roles: string[]; environment: string };
  /** A public name the application is served under. */
  domain: { name: string; tls: boolean; environment: string };
  deploy: {
    tool: string;
    version?: string;
    path?: string;
    repository?: string;
    branch?: string;
    environment?: string;
  };
  /** What a file of a legacy tool says that Drydock does not read yet, or a file that was passed over. */
  source: {
    path: string;
    tool: string;
    status: 'read' | 'not-yet-read' | 'skipped' | 'broken';
    reason?: string;
  };
  question: {
    topic: string;
    text: string;
    default: string;
    options?: string[];
  };
  warning: { topic: string; text: string };
}

/** What a fact can be about. @public */
export type Subject = keyof FactValues;
