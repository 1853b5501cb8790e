import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  openDirectory,
  renderPlatform,
} from '@drydock/plugin-containerize-node';
import { repositoryFolder } from '../github/folder';
import { describePlatform } from '../platform/describe';
import { platformAnswers, platformInput } from '../platform/schema';
import {
  DEFAULT_SOURCE,
  DEFAULT_TARGET,
  inWorkspace,
  targetFolder,
} from '../workspace/paths';
import { writeRendering } from '../workspace/rendering';
import { examples } from './renderPlatform.examples';

/** Folder of the bundle in its repository when none is named. */
const DEFAULT_DIRECTORY = 'drydock';

/**
 * Organization and host of the repository itself, for answers that nobody gave.
 *
 * @throws InputError when it is no address as the picker gives it
 */
function ownersOf(repoUrl: string | undefined): Record<string, unknown> {
  if (repoUrl === undefined) return {};
  if (!URL.canParse(`https://${repoUrl}`)) {
    throw new InputError('repoUrl: HOST?owner=O&repo=R is expected.');
  }
  const { host, searchParams } = new URL(`https://${repoUrl}`);
  return { organization: searchParams.get('owner'), 'forge-host': host };
}

/**
 * `containerize:render-platform`: writes what a cluster needs once into a folder of the workspace.
 *
 * @internal
 */
export function createRenderPlatformAction() {
  return createTemplateAction({
    id: 'containerize:render-platform',
    description:
      'Renders what a cluster needs once so that containerized applications are released, previewed and watched: Argo CD, notifications, guard rails, bills of materials, access.',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        sourcePath: z =>
          z
            .string()
            .describe(
              `Folder of the platform's repository in the workspace. Default: ${DEFAULT_SOURCE}`,
            )
            .optional(),
        targetPath: z =>
          z
            .string()
            .describe(
              `Folder of the workspace to write to; it is emptied first. Default: ${DEFAULT_TARGET}`,
            )
            .optional(),
        directory: z =>
          z
            .string()
            .describe(
              `Folder of the bundle in the repository. Default: ${DEFAULT_DIRECTORY}`,
            )
            .optional(),
        repoUrl: z =>
          z
            .string()
            .describe(
              'The repository, HOST?owner=O&repo=R: its organization and host are taken where the answers name none',
            )
            .optional(),
        answers: z =>
          platformInput(z)
            .describe(
              'What is decided. Empty fields keep what .drydock/platform.yaml of an earlier run says, else the default',
            )
            .optional(),
      },
      output: {
        targetPath: z => z.string().describe('Folder the files are in'),
        directory: z =>
          z.string().describe('Folder of the bundle in the repository'),
        files: z => z.array(z.string()).describe('Paths of the files'),
        body: z => z.string().describe('Text of the pull request, as Markdown'),
      },
    },
    async handler(ctx) {
      const { sourcePath = DEFAULT_SOURCE, targetPath = DEFAULT_TARGET } =
        ctx.input;
      const folder = targetFolder(ctx.workspacePath, targetPath, sourcePath);
      const directory = repositoryFolder(
        ctx.input.directory ?? DEFAULT_DIRECTORY,
      );
      const answers = await platformAnswers({
        input: ctx.input.answers,
        tree: await openDirectory(
          inWorkspace(ctx.workspacePath, sourcePath),
        ).catch(() => undefined),
        directory,
        defaults: ownersOf(ctx.input.repoUrl),
      });
      const files = renderPlatform(answers);
      ctx.signal?.throwIfAborted();
      await writeRendering(folder, files);
      for (const file of files.keys()) ctx.logger.info(`Wrote ${file}`);
      ctx.output('targetPath', targetPath);
      ctx.output('directory', directory);
      ctx.output('files', [...files.keys()]);
      ctx.output('body', describePlatform(answers, files, directory));
    },
  });
}
