import { Scope, Standing, interpolate } from '../expressions/evaluate';
import { Json } from '../expressions/values';
import { Job } from '../workflow/schema';
import { JobFolder } from './JobFolder';
import { JobLog } from './JobLog';
import { RunFacts, githubVariables } from './facts';
import { RunnerParts } from './parts';

/** How a step has gone, as the `steps` context tells it. @internal */
export interface StepResult {
  outputs: Record<string, string>;
  /** Before `continue-on-error`. */
  outcome: Standing;
  conclusion: Standing;
}

/** A job under way. @internal */
export class JobState {
  readonly steps: Record<string, StepResult> = {};
  /** What steps have put before PATH. */
  readonly paths: string[] = [];
  /** Set by the workflow, the job and earlier steps. */
  readonly env: Record<string, string> = {};
  standing: Standing = 'success';

  constructor(
    readonly parts: RunnerParts,
    readonly facts: RunFacts,
    readonly job: Job,
    readonly folder: JobFolder,
    readonly log: JobLog,
    /** The token of the job. */
    readonly token: string,
    private readonly needs: Json,
    readonly github: Readonly<Record<string, Json>>,
  ) {
    this.setEnv(facts.workflow.env);
    this.setEnv(job.env);
  }

  /** What a step sees. A condition sees everything but secrets. */
  scope(options: { env?: Record<string, string>; secrets: boolean }): Scope {
    const { facts, parts, folder } = this;
    const outcomes = Object.entries(this.steps).map(([id, result]) => [
      id,
      { ...result },
    ]);
    return {
      contexts: {
        github: this.github,
        needs: this.needs,
        strategy: {},
        matrix: {},
        job: { status: this.standing },
        runner: {
          os: 'Linux',
          arch: 'X64',
          name: 'drydock-lab',
          environment: 'self-hosted',
          temp: folder.temp,
          tool_cache: folder.temp,
        },
        env: { ...this.env, ...options.env },
        vars: {},
        steps: Object.fromEntries(outcomes),
        inputs: facts.inputs,
        ...(options.secrets && {
          secrets: { ...parts.secrets, GITHUB_TOKEN: this.token },
        }),
      },
    };
  }

  text(template: string, env?: Record<string, string>): string {
    return interpolate(template, this.scope({ env, secrets: true }));
  }

  /** Values of a map, each seeing what stands before the map. */
  texts(
    templates: Readonly<Record<string, string>>,
    env?: Record<string, string>,
  ): Record<string, string> {
    return Object.fromEntries(
      Object.entries(templates).map(([name, template]) => [
        name,
        this.text(template, env),
      ]),
    );
  }

  /** The whole environment of a process of the job. */
  environment(
    env: Readonly<Record<string, string>>,
    files: Readonly<Record<string, string>>,
  ): Record<string, string> {
    const { folder, parts } = this;
    return {
      LANG: 'C.UTF-8',
      ...this.env,
      ...env,
      ...githubVariables(this.github),
      ...files,
      CI: 'true',
      GITHUB_ACTIONS: 'true',
      HOME: folder.home,
      TMPDIR: folder.temp,
      PATH: [...this.paths, process.env.PATH ?? ''].join(':'),
      RUNNER_ARCH: 'X64',
      RUNNER_ENVIRONMENT: 'self-hosted',
      RUNNER_NAME: 'drydock-lab',
      RUNNER_OS: 'Linux',
      RUNNER_TEMP: folder.temp,
      RUNNER_TOOL_CACHE: folder.temp,
      // As on a machine whose owner trusts the registry.
      CURL_CA_BUNDLE: parts.registry.caFile,
      SSL_CERT_FILE: parts.registry.caFile,
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_TERMINAL_PROMPT: '0',
    };
  }

  private setEnv(templates: Readonly<Record<string, string>>): void {
    Object.assign(this.env, this.texts(templates));
  }
}
