import { ValueMap } from '../expressions';
import { AppCredentials, GithubClient } from '../scm/GithubClient';
import { pullRequestParams } from './generators/pullRequests';
import { repositoryParams } from './generators/repositories';
import { GeneratedApplication, renderApplication } from './render';
import { ApplicationSetSpec } from './schema';

/** Why an ApplicationSet has an error. Rule: argo-cd v3.5.1 `applicationset_types.go`, ApplicationSetReasonType. @internal */
export type ErrorReason =
  | 'ApplicationGenerationFromParamsError'
  | 'RenderTemplateParamsError'
  | 'ApplicationValidationError'
  | 'CreateApplicationError'
  | 'UpdateApplicationError'
  | 'DeleteApplicationError';

/** An error that an ApplicationSet's conditions tell. @internal */
export class GenerationError extends Error {
  constructor(readonly reason: ErrorReason, message: string) {
    super(message);
    this.name = 'GenerationError';
  }
}

/** Where generators ask. @internal */
export interface Forges {
  /** Addresses of APIs that generators may name; all when empty. */
  allowedApis: readonly string[];
  /** The App of a Secret. @throws when the Secret is not there or lacks a key */
  appOf(secretName: string): AppCredentials;
}

const GITHUB_API = 'https://api.github.com/';

/** Rule: argo-cd v3.5.1 `applicationset/generators/scm_provider.go`, ScmProviderAllowed. */
function requireAllowed(
  { allowedApis }: Forges,
  api: string | undefined,
): void {
  if (api === undefined || allowedApis.length === 0) return;
  if (allowedApis.includes(api)) return;
  throw new Error(
    `scm provider not allowed: scm provider "${api}" not allowed, must use one of the following: ${allowedApis.join(
      ', ',
    )}`,
  );
}

function clientFor(
  forges: Forges,
  github: { api?: string; appSecretName?: string },
): GithubClient {
  requireAllowed(forges, github.api);
  return new GithubClient(
    github.api ?? GITHUB_API,
    github.appSecretName === undefined
      ? undefined
      : forges.appOf(github.appSecretName),
  );
}

async function paramsOf(
  { pullRequest, scmProvider }: ApplicationSetSpec['generators'][number],
  forges: Forges,
): Promise<ValueMap[]> {
  const params: ValueMap[] = [];
  if (pullRequest) {
    const client = clientFor(forges, pullRequest.github);
    params.push(...(await pullRequestParams(pullRequest, client)));
  }
  if (scmProvider) {
    const client = clientFor(forges, scmProvider.github);
    params.push(...(await repositoryParams(scmProvider, client)));
  }
  return params;
}

function failed(reason: ErrorReason, error: unknown): GenerationError {
  const message = error instanceof Error ? error.message : String(error);
  return new GenerationError(reason, message);
}

/**
 * The Applications that an ApplicationSet wants.
 *
 * @throws GenerationError with the first thing that is wrong
 * @internal
 */
export async function generateApplications(
  spec: ApplicationSetSpec,
  forges: Forges,
): Promise<GeneratedApplication[]> {
  const all: ValueMap[] = [];
  for (const generator of spec.generators) {
    try {
      all.push(...(await paramsOf(generator, forges)));
    } catch (error) {
      throw failed('ApplicationGenerationFromParamsError', error);
    }
  }
  try {
    return all.map(params => renderApplication(spec, params));
  } catch (error) {
    throw failed('RenderTemplateParamsError', error);
  }
}
