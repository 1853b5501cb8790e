import { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import { PreviewKnowledge } from './PreviewKnowledge';
import { PullRequestActions, RepositoryRef } from './types';

/**
 * The comment that has an image built, and who asked for it. The preview workflow reads the first line alone. A name
 * in code can neither mention anybody nor end the code.
 * @internal
 */
export function buildComment(person: string): string {
  const name = person.replace(/[`\s\p{Cc}]+/gu, ' ').trim();
  return `/preview\n\nAsked for in Backstage by \`${name}\`.`;
}

/** What is done to pull requests of GitHub. @internal */
export function pullRequestActions(
  { forge, pulls, builds, lifetimes }: PreviewKnowledge,
  logger: LoggerService,
): PullRequestActions {
  /** What was done is done, even when it cannot be looked at: the next listing tells. */
  const lookAgain = async (repository: RepositoryRef, number: number) => {
    try {
      await pulls.read(repository, number);
    } catch (error) {
      logger.debug(`After an action: ${stringifyError(error)}`);
    }
  };
  return {
    read: (repository, number) => pulls.read(repository, number),
    async addLabels(repository, number, labels) {
      await forge.addLabels(repository, number, labels);
      await lookAgain(repository, number);
    },
    async removeLabels(repository, number, labels) {
      for (const label of labels) {
        await forge.removeLabel(repository, number, label);
      }
      await lookAgain(repository, number);
    },
    async askForBuild(repository, number, person) {
      const body = buildComment(person);
      const comment = await forge.comment(repository, number, body);
      await builds.asked(repository, number, {
        id: comment.id,
        createdAt: comment.created_at,
      });
    },
    async extend(repository, number) {
      return lifetimes.extend(repository, await pulls.read(repository, number));
    },
  };
}
