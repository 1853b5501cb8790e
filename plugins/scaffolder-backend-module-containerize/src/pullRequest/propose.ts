import { LoggerService } from '@backstage/backend-plugin-api';
import {
  ANSWERS_FILE,
  Blueprint,
  VerifyReport,
} from '@drydock/plugin-containerize-node';
import type { JsonValue } from '@backstage/types';
import { answersOf } from '../answers/earlier';
import { planApplication, readApplication } from '../application';
import {
  Repository,
  RepositoryDetails,
  repositoryDetails,
  requireOpen,
} from '../github/repository';
import { FileOutcome, logFiles } from '../summary/files';
import { readRendering, RenderedFile } from '../workspace/rendering';
import { drydockPart, givenPart } from './body';
import { fileUrls } from './links';
import { openOrRenewPull } from './pull';
import { pushRendering } from './push';

/** What to propose. */
export interface Proposal {
  repository: Repository;
  branchName: string;
  directory: string;
  title: string;
  labels: string[];
  reviewers: string[];
  teamReviewers: string[];
  report?: VerifyReport;
  /** Folder of the application. */
  source: string;
  /** Text for a rendering that is no application; without it the application in `source` is described. */
  body?: string;
  /** Folder of the rendered files. */
  target: string;
}

/** How to go about it. */
export interface ProposeOptions {
  logger: LoggerService;
  signal?: AbortSignal;
  dryRun: boolean;
  /** Keeps the result of a step that must not happen twice. */
  checkpoint<T extends JsonValue>(
    key: string,
    fn: () => Promise<T>,
  ): Promise<T>;
}

/** What came of it. */
export interface Proposed {
  remoteUrl: string;
  number?: number;
  branchName: string;
  /** True when there was nothing to commit. */
  unchanged: boolean;
  commit?: string;
  conflicts: string[];
}

/** What is kept of a push over a restart of the task. */
type Kept = {
  branch: string;
  commit: string | null;
  unchanged: boolean;
  proposes: boolean;
  files: {
    path: string;
    outcome: FileOutcome['outcome'];
    reason: string | null;
  }[];
};

type Rendering = ReadonlyMap<string, RenderedFile>;

/** Commits the rendered files and has a pull request propose them. */
export async function propose(
  proposal: Proposal,
  options: ProposeOptions,
): Promise<Proposed> {
  const { repository } = proposal;
  const details = await repositoryDetails(repository);
  requireOpen(repository, details);
  const rendering = await readRendering(proposal.target);
  const partOf = await describing(proposal, rendering, details, options);
  const { owner, repo } = repository;
  const key = [owner, repo, proposal.branchName].join('.');
  const push = () => pushed(proposal, rendering, details, options);
  const done = options.dryRun
    ? await push()
    : await options.checkpoint(`containerize.commit.${key}`, push);
  const files = done.files.map(({ reason, ...file }) =>
    reason === null ? file : { ...file, reason },
  );
  logFiles(options.logger, files);
  options.logger.info(sentenceOn(done, details, options.dryRun));
  const result = resultOf(done, details);
  if (!done.proposes || options.dryRun) return result;
  const pull = await options.checkpoint(
    `containerize.pull-request.${key}`,
    () =>
      openPullRequest(proposal, details, options, {
        part: partOf(done.branch, files),
        branch: done.branch,
      }),
  );
  return { ...result, remoteUrl: pull.url, number: pull.number };
}

function sentenceOn(
  done: Kept,
  details: RepositoryDetails,
  dryRun: boolean,
): string {
  if (!done.proposes) {
    return `Nothing to propose: ${details.defaultBranch} has all of it already.`;
  }
  if (done.unchanged) {
    return `Nothing to commit: ${done.branch} has this rendering already.`;
  }
  return dryRun
    ? `Dry run: nothing was written. It would commit to ${done.branch} and open or renew its pull request.`
    : `Committed ${done.commit} to ${done.branch}.`;
}

function resultOf(done: Kept, details: RepositoryDetails): Proposed {
  return {
    remoteUrl: details.webUrl,
    branchName: done.branch,
    unchanged: done.unchanged,
    ...(done.commit !== null && { commit: done.commit }),
    conflicts: done.files
      .filter(({ outcome }) => outcome === 'conflict')
      .map(({ path }) => path),
  };
}

async function pushed(
  proposal: Proposal,
  rendering: Rendering,
  details: RepositoryDetails,
  { logger, signal, dryRun }: ProposeOptions,
): Promise<Kept> {
  const result = await pushRendering({
    repository: proposal.repository,
    baseBranch: details.defaultBranch,
    branchName: proposal.branchName,
    rendered: {
      files: rendering,
      directory: proposal.directory,
    },
    message: proposal.title,
    dryRun,
    logger,
    signal,
  });
  return {
    branch: result.branch,
    commit: result.commit ?? null,
    unchanged: result.unchanged,
    proposes: result.proposes,
    files: result.files.map(({ path, outcome, reason }) => ({
      path,
      outcome,
      reason: reason ?? null,
    })),
  };
}

async function openPullRequest(
  proposal: Proposal,
  details: RepositoryDetails,
  { logger }: ProposeOptions,
  done: { part: string; branch: string },
): Promise<{ number: number; url: string }> {
  const { number, url } = await openOrRenewPull({
    ...proposal,
    ...done,
    baseBranch: details.defaultBranch,
    logger,
  });
  return { number, url };
}

/** What writes Drydock's part of the body, once it is known what became of the files on which branch. */
async function describing(
  proposal: Proposal,
  rendering: Rendering,
  details: RepositoryDetails,
  options: ProposeOptions,
): Promise<(branch: string, files: FileOutcome[]) => string> {
  const { body, report } = proposal;
  if (body !== undefined) {
    return (_branch, files) => givenPart(body, files, report);
  }
  const blueprint = await blueprintOf(proposal, rendering, details, options);
  return (branch, files) =>
    drydockPart({
      blueprint,
      report,
      files,
      fileUrl: fileUrls(details.webUrl, branch, proposal.directory),
    });
}

/** The decisions behind a rendering, made again from the source and from the answers that were rendered. */
async function blueprintOf(
  { source, repository }: Proposal,
  rendering: Rendering,
  details: RepositoryDetails,
  { signal }: ProposeOptions,
): Promise<Blueprint> {
  const answers = answersOf(rendering.get(ANSWERS_FILE)?.text ?? '');
  const application = await readApplication(source, {
    name: repository.repo,
    answers,
    signal,
  });
  return planApplication(application, {
    repositoryUrl: details.webUrl,
    defaultBranch: details.defaultBranch,
  });
}
