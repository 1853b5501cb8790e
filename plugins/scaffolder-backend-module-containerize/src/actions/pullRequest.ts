import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { VerifyReport } from '@drydock/plugin-containerize-node';
import {
  DEFAULT_BRANCH_NAME,
  defaultBranchName,
  plainBranchName,
} from '../github/branchName';
import { repositoryFolder } from '../github/folder';
import { GithubAccess, openRepository } from '../github/repository';
import { Proposal, propose } from '../pullRequest/propose';
import { plainTitle } from '../pullRequest/title';
import { reportSchema } from '../summary/reportSchema';
import {
  DEFAULT_SOURCE,
  DEFAULT_TARGET,
  inWorkspace,
} from '../workspace/paths';
import { examples } from './pullRequest.examples';

/** GitHub takes 65,536 characters; some are left for what became of the files and for what people write. */
const MAX_BODY = 50_000;

/**
 * `containerize:pull-request`: commits rendered files to a branch and opens a pull request, or renews the one that is
 * open. What people changed on the branch survives; nothing is ever forced.
 *
 * @internal
 */
export function createPullRequestAction(access: GithubAccess) {
  return createTemplateAction({
    id: 'containerize:pull-request',
    description:
      'Opens a pull request with the rendered files, or commits them on top of the one that is open: a three-way merge that keeps what people changed.',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        repoUrl: z =>
          z
            .string()
            .describe(
              'The repository, as the picker gives it: HOST?owner=O&repo=R',
            ),
        sourcePath: z =>
          z
            .string()
            .describe(
              `Folder of the application in the workspace. Default: ${DEFAULT_SOURCE}`,
            )
            .optional(),
        targetPath: z =>
          z
            .string()
            .describe(
              `Folder of the rendered files in the workspace. Default: ${DEFAULT_TARGET}`,
            )
            .optional(),
        directory: z =>
          z
            .string()
            .describe(
              'Folder of the application in the repository. Default: its root',
            )
            .optional(),
        branchName: z =>
          z
            .string()
            .describe(
              `Branch to work on. Default: ${DEFAULT_BRANCH_NAME}, with the folder's name after it where there is one`,
            )
            .optional(),
        title: z => z.string().describe('Title of a new pull request'),
        body: z =>
          z
            .string()
            .max(MAX_BODY)
            .describe(
              'Text in Markdown for a rendering that is no application, as containerize:render-platform gives it. Default: what is known of the application in sourcePath',
            )
            .optional(),
        labels: z =>
          z.array(z.string()).describe('Labels of a new one').optional(),
        reviewers: z =>
          z
            .array(z.string())
            .describe('Logins of people to ask for a review of a new one')
            .optional(),
        teamReviewers: z =>
          z
            .array(z.string())
            .describe('Names of teams to ask for a review of a new one')
            .optional(),
        report: z =>
          reportSchema(z)
            .describe('What containerize:verify reported, for the text')
            .optional(),
        token: z =>
          z
            .string()
            .describe("A user's token, in place of the integration's")
            .optional(),
      },
      output: {
        remoteUrl: z =>
          z
            .string()
            .describe(
              'Address of the pull request, or of the repository when none is needed',
            ),
        pullRequestNumber: z => z.number().optional(),
        branchName: z => z.string().describe('Branch that was worked on'),
        commit: z =>
          z.string().describe('The commit that was written').optional(),
        conflicts: z =>
          z
            .array(z.string())
            .describe(
              'Files that were left as people made them, to be compared by hand',
            ),
        unchanged: z =>
          z.boolean().describe('True when there was nothing to commit'),
      },
    },
    async handler(ctx) {
      const proposal = checkedInput(ctx.input, ctx.workspacePath);
      const repository = await openRepository(access, {
        repoUrl: ctx.input.repoUrl,
        token: ctx.input.token,
        signal: ctx.signal,
        logger: ctx.logger,
      });
      const { number, commit, ...result } = await propose(
        { ...proposal, repository },
        {
          logger: ctx.logger,
          signal: ctx.signal,
          dryRun: ctx.isDryRun === true,
          checkpoint: (key, fn) => ctx.checkpoint({ key, fn }),
        },
      );
      ctx.output('remoteUrl', result.remoteUrl);
      ctx.output('branchName', result.branchName);
      ctx.output('conflicts', result.conflicts);
      ctx.output('unchanged', result.unchanged);
      if (number !== undefined) ctx.output('pullRequestNumber', number);
      if (commit !== undefined) ctx.output('commit', commit);
    },
  });
}

/** What a template gives, as far as it needs checking before anything is done. */
interface Input {
  sourcePath?: string;
  targetPath?: string;
  directory?: string;
  branchName?: string;
  title: string;
  body?: string;
  labels?: string[];
  reviewers?: string[];
  teamReviewers?: string[];
  report?: VerifyReport;
}

/** @throws InputError naming the field that is refused */
function checkedInput(
  input: Input,
  workspace: string,
): Omit<Proposal, 'repository'> {
  const directory = repositoryFolder(input.directory);
  return {
    branchName: plainBranchName(
      input.branchName ?? defaultBranchName(directory),
    ),
    directory,
    title: plainTitle(input.title),
    body: input.body,
    labels: plainNames('labels', input.labels),
    reviewers: plainNames('reviewers', input.reviewers),
    teamReviewers: plainNames('teamReviewers', input.teamReviewers),
    report: input.report,
    source: inWorkspace(workspace, input.sourcePath ?? DEFAULT_SOURCE),
    target: inWorkspace(workspace, input.targetPath ?? DEFAULT_TARGET),
  };
}

/** @throws InputError for a name that is empty or more than one line */
function plainNames(field: string, names: string[] = []): string[] {
  const wrong = names.find(
    name => name.trim() === '' || /[\p{Cc}\p{Zl}\p{Zp}]/u.test(name),
  );
  if (wrong !== undefined) {
    throw new InputError(`${field}: ${JSON.stringify(wrong)} is no name.`);
  }
  return names.map(name => name.trim());
}
