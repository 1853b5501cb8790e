import { LoggerService } from '@backstage/backend-plugin-api';
import {
  addLabels,
  newestPull,
  openPull,
  Pull,
  requestReviews,
  rewriteBody,
} from '../github/pulls';
import { Repository } from '../github/repository';
import { renewedBody } from './body';

/** How the pull request shall be. */
export interface PullOptions {
  repository: Repository;
  branch: string;
  baseBranch: string;
  title: string;
  /** Drydock's part of the body. */
  part: string;
  labels: string[];
  reviewers: string[];
  teamReviewers: string[];
  logger: LoggerService;
}

/** Opens the pull request of a branch, or renews Drydock's part of the body of the one that is open. */
export async function openOrRenewPull(options: PullOptions): Promise<Pull> {
  const { repository, branch, logger } = options;
  const open = await newestPull(repository, branch, 'open');
  if (open) return renew(options, open);
  const pull = await openPull(repository, {
    title: options.title,
    body: renewedBody('', options.part),
    branch,
    base: options.baseBranch,
  });
  logger.info(`Opened pull request #${pull.number}: ${pull.url}`);
  await decorate(options, pull);
  return pull;
}

async function renew(
  { repository, part, logger }: PullOptions,
  pull: Pull,
): Promise<Pull> {
  const body = renewedBody(pull.body, part);
  if (body.trim() === pull.body.replace(/\r\n/g, '\n').trim()) {
    logger.info(`Pull request #${pull.number} stays as it is: ${pull.url}`);
    return pull;
  }
  await rewriteBody(repository, pull.number, body);
  logger.info(`Renewed the text of pull request #${pull.number}: ${pull.url}`);
  return { ...pull, body };
}

/** Labels and reviewers of a new pull request. It stands without them, so a refusal is a warning. */
async function decorate(options: PullOptions, { number }: Pull): Promise<void> {
  const { repository, labels, reviewers, teamReviewers, logger } = options;
  const attempts = [
    ...(labels.length > 0 ? [() => addLabels(repository, number, labels)] : []),
    ...(reviewers.length + teamReviewers.length > 0
      ? [() => requestReviews(repository, number, reviewers, teamReviewers)]
      : []),
  ];
  for (const attempt of attempts) {
    await attempt().catch((error: Error) =>
      logger.warn(`${error.message} The pull request is open without it.`),
    );
  }
}
