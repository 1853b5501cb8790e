import { Octokit } from '@octokit/rest';
import { RepositoryRef } from '../previews/types';
import { Comment, commentSchema, Pull, pullSchema } from './answers';
import { ForgeAccess, isSupported, openClient } from './clients';
import { explained, isAnswer } from './errors';
import { Listing, listOpen } from './listing';

/** What is asked of GitHub, each with the credentials of the integration. @internal */
export class GithubForge {
  constructor(
    private readonly access: ForgeAccess,
    private readonly now: () => number,
  ) {}

  supports(repository: RepositoryRef): boolean {
    return isSupported(this.access, repository);
  }

  /** @throws answers of GitHub as they are; see `failureOf` */
  async listOpen(
    repository: RepositoryRef,
    before?: Listing,
  ): Promise<Listing> {
    const octokit = await openClient(this.access, repository);
    return listOpen(octokit, repository, before);
  }

  /** @throws errors that say what to do */
  async pull(repository: RepositoryRef, number: number): Promise<Pull> {
    const doing = `reading pull request ${number}`;
    return this.ask(repository, doing, async (octokit, place) => {
      const { data } = await octokit.pulls.get({
        ...place,
        pull_number: number,
      });
      return pullSchema.parse(data);
    });
  }

  /** @throws answers of GitHub as they are, but for 404 */
  async pullIfThere(
    repository: RepositoryRef,
    number: number,
  ): Promise<Pull | undefined> {
    const octokit = await openClient(this.access, repository);
    const { owner, name } = repository;
    const place = { owner, repo: name, pull_number: number };
    try {
      return pullSchema.parse((await octokit.pulls.get(place)).data);
    } catch (error) {
      if (isAnswer(error) && error.status === 404) return undefined;
      throw error;
    }
  }

  async addLabels(
    repository: RepositoryRef,
    number: number,
    labels: readonly string[],
  ): Promise<void> {
    const doing = `labelling pull request ${number}`;
    await this.ask(repository, doing, (octokit, place) =>
      octokit.issues.addLabels({
        ...place,
        issue_number: number,
        labels: [...labels],
      }),
    );
  }

  /** A label that is not there is no error; a pull request that is not there is. */
  async removeLabel(
    repository: RepositoryRef,
    number: number,
    label: string,
  ): Promise<void> {
    const doing = `taking the label ${label} from pull request ${number}`;
    await this.ask(repository, doing, async (octokit, place) => {
      const issue = { ...place, issue_number: number };
      try {
        await octokit.issues.removeLabel({ ...issue, name: label });
      } catch (error) {
        if (!isAnswer(error) || error.status !== 404) throw error;
        const { data } = await octokit.issues.listLabelsOnIssue({
          ...issue,
          per_page: 100,
        });
        if (data.some(({ name }) => name === label)) throw error;
      }
    });
  }

  async comment(
    repository: RepositoryRef,
    number: number,
    body: string,
  ): Promise<Comment> {
    const doing = `commenting on pull request ${number}`;
    return this.ask(repository, doing, async (octokit, place) => {
      const issue = { ...place, issue_number: number };
      const { data } = await octokit.issues.createComment({ ...issue, body });
      return commentSchema.parse(data);
    });
  }

  /** The comment with its reactions; undefined when it was deleted. */
  async readComment(
    repository: RepositoryRef,
    id: number,
  ): Promise<Comment | undefined> {
    return this.ask(
      repository,
      `reading comment ${id}`,
      async (octokit, place) => {
        try {
          const answer = await octokit.issues.getComment({
            ...place,
            comment_id: id,
          });
          return commentSchema.parse(answer.data);
        } catch (error) {
          if (isAnswer(error) && error.status === 404) return undefined;
          throw error;
        }
      },
    );
  }

  private async ask<T>(
    repository: RepositoryRef,
    doing: string,
    call: (
      octokit: Octokit,
      place: { owner: string; repo: string },
    ) => Promise<T>,
  ): Promise<T> {
    const octokit = await openClient(this.access, repository);
    const { owner, name } = repository;
    try {
      return await call(octokit, { owner, repo: name });
    } catch (error) {
      throw explained(error, repository, doing, this.now());
    }
  }
}
