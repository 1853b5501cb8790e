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
import { drydockPart } from './body';
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
  commit?: string;
  conflicts: string[];
}

/** What is kept of a push over a restart of the task. */
type Kept = {
  branch: string;
  commit: string | null;
  proposes: boolean;
  files: {
    path: string;
    outcome: FileOutcome['outcome'];
    reason: string | null;
  }[];
};

/** Commits the rendered files and has a pull request propose them. */
export async function propose(
  proposal: Proposal,
  options: ProposeOptions,
): Promise<Proposed> {
  const { repository } = proposal;
  const { logger, dryRun } = options;
  const details = await repositoryDetails(repository);
  requireOpen(repository, details);
  const rendering = await readRendering(proposal.target);
  const blueprint = await blueprintOf(
    proposal,
    rendering,
    details,
    options.signal,
  );
  const push = () => pushed(proposal, rendering, details, options);
  const key = [repository.owner, repository.repo, proposal.branchName].join(
    '.',
  );
  const done = dryRun
    ? await push()
    : await options.checkpoint(`containerize.commit.${key}`, push);
  const files: FileOutcome[] = done.files.map(({ reason, ...file }) => ({
    ...file,
    ...(reason !== null && { reason }),
  }));
  logFiles(logger, files);
  const result: Proposed = {
    remoteUrl: details.webUrl,
    branchName: done.branch,
    ...(done.commit !== null && { commit: done.commit }),
    conflicts: files
      .filter(({ outcome }) => outcome === 'conflict')
      .map(({ path }) => path),
  };
  if (!done.proposes) {
    logger.info(
      `Nothing to propose: ${details.defaultBranch} has all of it already.`,
    );
    return result;
  }
  if (dryRun) {
    logger.info(
      `Dry run: nothing was written. It would commit to ${done.branch} and open or renew its pull request.`,
    );
    return result;
  }
  logger.info(
    done.commit === null
      ? `Nothing to commit: ${done.branch} has this rendering already.`
      : `Committed ${done.commit} to ${done.branch}.`,
  );
  const pull = await options.checkpoint(
    `containerize.pull-request.${key}`,
    () =>
      openPullRequest(proposal, details, blueprint, { ...done, files }, logger),
  );
  return { ...result, remoteUrl: pull.url, number: pull.number };
}

async function pushed(
  proposal: Proposal,
  rendering: ReadonlyMap<string, RenderedFile>,
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
  blueprint: Blueprint,
  done: { branch: string; files: FileOutcome[] },
  logger: LoggerService,
): Promise<{ number: number; url: string }> {
  const { number, url } = await openOrRenewPull({
    ...proposal,
    branch: done.branch,
    baseBranch: details.defaultBranch,
    part: drydockPart({
      blueprint,
      report: proposal.report,
      files: done.files,
      fileUrl: fileUrls(details.webUrl, done.branch, proposal.directory),
    }),
    logger,
  });
  return { number, url };
}

/** The decisions behind a rendering, made again from the source and from the answers that were rendered. */
async function blueprintOf(
  { source, repository }: Proposal,
  rendering: ReadonlyMap<string, RenderedFile>,
  details: RepositoryDetails,
  signal?: AbortSignal,
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
