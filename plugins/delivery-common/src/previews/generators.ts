import { ApplicationSet, PullRequestGenerator } from '../kubernetes';
import { isGuardrails } from './parameters';
import { GeneratorProblem, PreviewCause } from './types';

/** Rule: argo-cd v3.5.1 `applicationset_types.go`, PullRequestGenerator.RequeueAfterSeconds. */
const DEFAULT_POLL_SECONDS = 1800;

const BY_REASON: Record<string, GeneratorProblem> = {
  RenderTemplateParamsError: 'template-error',
  ApplicationValidationError: 'application-invalid',
  CreateApplicationError: 'application-write-error',
  UpdateApplicationError: 'application-write-error',
  DeleteApplicationError: 'application-write-error',
  RefreshApplicationError: 'application-write-error',
  SyncApplicationError: 'application-write-error',
};

const BY_STATUS: Record<string, GeneratorProblem> = {
  401: 'forge-unauthorized',
  403: 'forge-forbidden',
  404: 'forge-not-found',
  429: 'forge-rate-limited',
};

/** The forge's answer is in the text alone, as its client writes it: `GET https://…: 401 Bad credentials []`. */
function problemOf(reason: string, message: string): GeneratorProblem {
  const known = BY_REASON[reason];
  if (known) return known;
  if (/rate limit/i.test(message)) return 'forge-rate-limited';
  const [, status] = /: (\d{3}) /.exec(message) ?? [];
  return BY_STATUS[status ?? ''] ?? 'generator-error';
}

/**
 * What stops an ApplicationSet. Its Applications stay as they were, so a preview may be up all the same.
 * Rule: argo-cd v3.5.1 `pkg/apis/application/v1alpha1/applicationset_types.go`, condition ErrorOccurred and its reasons.
 * @public
 */
export function applicationSetCauses({
  metadata,
  status,
}: ApplicationSet): PreviewCause[] {
  return (status.conditions ?? [])
    .filter(item => item.type === 'ErrorOccurred' && item.status === 'True')
    .map(({ reason = '', message = '' }) => ({
      code: problemOf(reason, message),
      name: metadata.name,
      ...(reason ? { reason } : {}),
      message,
    }));
}

type Generator = NonNullable<ApplicationSet['spec']['generators']>[number];

function nested(generator: Generator): PullRequestGenerator[] {
  const inner = [generator.matrix, generator.merge].flatMap(
    group => group?.generators ?? [],
  );
  return [
    generator.pullRequest,
    ...inner.flatMap(item => [
      item.pullRequest,
      ...[item.matrix, item.merge]
        .flatMap(group => group?.generators ?? [])
        .map(leaf => leaf.pullRequest),
    ]),
  ].flatMap(item => (item ? [item] : []));
}

/** The generators of pull requests of a set, also those within others. @internal */
export function pullRequestGenerators({
  spec,
}: ApplicationSet): PullRequestGenerator[] {
  return (spec.generators ?? []).flatMap(nested);
}

const FORGES = [
  'github',
  'gitlab',
  'gitea',
  'bitbucketServer',
  'bitbucket',
  'azuredevops',
] as const satisfies readonly (keyof PullRequestGenerator)[];

function forgeOf(generator: PullRequestGenerator) {
  const forge = FORGES.find(name => generator[name]);
  return forge && generator[forge];
}

/** Whether a generator lists pull requests of a repository, named `owner/name`. @internal */
export function listsRepository(
  generator: PullRequestGenerator,
  repository: string,
): boolean {
  const { owner, repo, project } = forgeOf(generator) ?? {};
  const parts = [owner ?? project, repo].filter(Boolean);
  return parts.join('/').toLowerCase() === repository.toLowerCase();
}

/** A repository whose pull requests a generator lists. @public */
export interface ListedRepository {
  /** As the generator calls the kind of forge: `github`, `gitlab` … */
  forge: string;
  /** `owner/name`. */
  repository: string;
  /** Address of the forge's API, where the generator names one. */
  api?: string;
}

/** Repositories that a generator names as they are, rather than by a parameter of another generator. */
function repositoriesOf(generator: PullRequestGenerator): ListedRepository[] {
  const { owner, repo, project, api } = forgeOf(generator) ?? {};
  const forge = FORGES.find(name => generator[name]);
  const parts = [owner ?? project, repo].filter(Boolean);
  const repository = parts.join('/');
  if (!forge || parts.length < 2 || repository.includes('{{')) return [];
  return [{ forge, repository, ...(api ? { api } : {}) }];
}

/** Whether an ApplicationSet makes previews, rather than other environments or the guard rails of previews. @public */
export function makesPreviews(set: ApplicationSet): boolean {
  return (
    !isGuardrails(set.spec.template.metadata.labels) &&
    pullRequestGenerators(set).length > 0
  );
}

/** Repositories whose pull requests get previews by an ApplicationSet, as far as it names them itself. @public */
export function listedRepositories(set: ApplicationSet): ListedRepository[] {
  return makesPreviews(set)
    ? pullRequestGenerators(set).flatMap(repositoriesOf)
    : [];
}

/**
 * Labels that a pull request of a repository has to carry, all of them, to get a preview by one of these sets: those of
 * the first that lists the repository. Undefined when none does.
 *
 * @param repository - `owner/name`
 * @public
 */
export function wantedLabels(
  sets: readonly ApplicationSet[],
  repository: string,
): string[] | undefined {
  const generator = sets
    .filter(makesPreviews)
    .flatMap(pullRequestGenerators)
    .find(item => listsRepository(item, repository));
  return generator && labelsOf(generator);
}

/** Labels that a pull request has to carry, all of them, exactly as they are written. @internal */
export function labelsOf(generator: PullRequestGenerator): string[] {
  return forgeOf(generator)?.labels ?? [];
}

/** Seconds between two looks at the forge. @internal */
export function pollSeconds(generator: PullRequestGenerator): number {
  return generator.requeueAfterSeconds ?? DEFAULT_POLL_SECONDS;
}
