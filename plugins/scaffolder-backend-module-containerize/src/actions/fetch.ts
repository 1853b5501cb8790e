import { UrlReaderService } from '@backstage/backend-plugin-api';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  DEFAULT_BRANCH_NAME,
  defaultBranchName,
  plainBranchName,
} from '../github/branchName';
import { GithubAccess } from '../github/repository';
import { fetchApplication } from '../fetch/fetchApplication';
import { locateApplication } from '../fetch/locate';
import { DEFAULT_SOURCE } from '../workspace/paths';
import { examples } from './fetch.examples';

/**
 * `containerize:fetch`: brings an application's repository into the workspace, found by its entity or by its address.
 *
 * @internal
 */
export function createFetchAction(
  services: GithubAccess & {
    reader: UrlReaderService;
    catalog: CatalogService;
  },
) {
  return createTemplateAction({
    id: 'containerize:fetch',
    description:
      'Reads the repository of a component, or one that is named, into the workspace.',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        entityRef: z =>
          z.string().describe('The component. Give this or repoUrl').optional(),
        repoUrl: z =>
          z
            .string()
            .describe(
              'The repository: its web address, or HOST?owner=O&repo=R as the picker gives it. Give this or entityRef',
            )
            .optional(),
        directory: z =>
          z
            .string()
            .describe(
              'Folder of the application in the repository. Default: what the entity says, else the root',
            )
            .optional(),
        targetPath: z =>
          z
            .string()
            .describe(
              `Folder of the workspace to fill; it is emptied first. Default: ${DEFAULT_SOURCE}`,
            )
            .optional(),
        branchName: z =>
          z
            .string()
            .describe(
              `Branch of the pull request. While it is under review, the answers kept there count. Default: ${DEFAULT_BRANCH_NAME}`,
            )
            .optional(),
        token: z =>
          z
            .string()
            .describe("A user's token, in place of the integration's")
            .optional(),
      },
      output: {
        owner: z => z.string(),
        repo: z => z.string(),
        repoUrl: z => z.string().describe('HOST?owner=O&repo=R'),
        remoteUrl: z => z.string().describe('Web address of the repository'),
        defaultBranch: z => z.string(),
        commit: z => z.string().describe('The commit that was read').optional(),
        directory: z =>
          z.string().describe('Folder of the application in the repository'),
        sourcePath: z =>
          z.string().describe('Folder of the application in the workspace'),
        entityRef: z =>
          z
            .string()
            .describe('The component, when the catalog has it')
            .optional(),
        image: z =>
          z
            .string()
            .describe(
              "Image to use when nobody says otherwise: what an earlier run was told, else the repository's name in the registry of its GitHub",
            ),
        hasCatalogInfo: z => z.boolean(),
        catalogInfoUrl: z =>
          z.string().describe('Where catalog-info.yaml is, or will be'),
      },
    },
    async handler(ctx) {
      const options = {
        ...services,
        credentials: await ctx.getInitiatorCredentials(),
        logger: ctx.logger,
        signal: ctx.signal,
        token: ctx.input.token,
      };
      const application = await locateApplication(ctx.input, options);
      const fetched = await fetchApplication(application, {
        ...options,
        branchName: plainBranchName(
          ctx.input.branchName ?? defaultBranchName(application.directory),
        ),
        workspace: ctx.workspacePath,
        targetPath: ctx.input.targetPath ?? DEFAULT_SOURCE,
      });
      const { repository, details, directory, entityRef } = application;
      ctx.output('owner', repository.owner);
      ctx.output('repo', repository.repo);
      ctx.output('repoUrl', repository.repoUrl);
      ctx.output('remoteUrl', details.webUrl);
      ctx.output('defaultBranch', details.defaultBranch);
      if (fetched.commit !== undefined) ctx.output('commit', fetched.commit);
      ctx.output('directory', directory);
      ctx.output('sourcePath', fetched.sourcePath);
      if (entityRef !== undefined) ctx.output('entityRef', entityRef);
      ctx.output('image', fetched.image);
      ctx.output('hasCatalogInfo', fetched.hasCatalogInfo);
      ctx.output('catalogInfoUrl', fetched.catalogInfoUrl);
    },
  });
}
