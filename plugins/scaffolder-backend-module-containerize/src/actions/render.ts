import { createHash } from 'node:crypto';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  Blueprint,
  FileSet,
  render,
  markdownCode,
  markdownText,
} from '@drydock/plugin-containerize-node';
import { planApplication, readApplication } from '../application';
import { answersInput, parseAnswers } from '../answers/schema';
import { logLine } from '../summary/log';
import { list } from '../summary/markdown';
import {
  DEFAULT_SOURCE,
  DEFAULT_TARGET,
  inWorkspace,
  targetFolder,
} from '../workspace/paths';
import { writeRendering } from '../workspace/rendering';
import { examples } from './render.examples';

/** One name for all bytes of a rendering. */
function digestOf(files: FileSet): string {
  const hash = createHash('sha256');
  for (const [path, text] of files) hash.update(JSON.stringify([path, text]));
  return `sha256:${hash.digest('hex')}`;
}

function openQuestions({ questions }: Blueprint) {
  return questions
    .filter(({ answeredBy }) => answeredBy === 'default')
    .map(({ topic, text, answer, reason, options }) => ({
      topic,
      text,
      answer,
      reason,
      options,
    }));
}

function summaryOf(blueprint: Blueprint, files: FileSet): string {
  return [
    `${files.size} files for ${markdownCode(blueprint.name)}, ${
      blueprint.standby ? 'in standby until the cut-over' : 'live'
    }.`,
    '',
    list(
      'Open questions, and what is taken until somebody answers them',
      openQuestions(blueprint).map(
        item =>
          `${markdownCode(item.topic)}: ${markdownText(
            item.text,
          )} → ${markdownCode(item.answer)}`,
      ),
    ),
  ].join('\n');
}

/**
 * `containerize:render`: writes the files that run an application on Kubernetes into a folder of the workspace.
 *
 * @internal
 */
export function createRenderAction() {
  return createTemplateAction({
    id: 'containerize:render',
    description:
      "Renders Dockerfile, Kubernetes manifests, Argo CD's objects, workflows, catalog-info.yaml and the migration dossier of a legacy web application.",
    examples,
    supportsDryRun: true,
    schema: {
      input: {
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
              `Folder of the workspace to write to; it is emptied first. Default: ${DEFAULT_TARGET}`,
            )
            .optional(),
        name: z =>
          z
            .string()
            .describe('Name to use where the application gives itself none')
            .optional(),
        remoteUrl: z =>
          z
            .string()
            .url()
            .describe(
              'Web address of the repository, for links, Argo CD and workflows',
            )
            .optional(),
        defaultBranch: z =>
          z.string().describe('Its default branch. Default: main').optional(),
        directory: z =>
          z
            .string()
            .describe(
              'Folder of the application in it. In a folder no workflows and no wiring of Argo CD are written. Default: its root',
            )
            .optional(),
        answers: z =>
          answersInput(z)
            .describe(
              'What is decided. Empty fields keep what .drydock/answers.yaml of an earlier run says, else the default',
            )
            .optional(),
      },
      output: {
        targetPath: z => z.string().describe('Folder the files are in'),
        files: z => z.array(z.string()).describe('Paths of the files'),
        digest: z => z.string().describe('Same digest, same bytes'),
        name: z => z.string().describe('Name of the component'),
        standby: z =>
          z.boolean().describe('True until the answer cutover is done'),
        openQuestions: z =>
          z.array(
            z.object({
              topic: z.string(),
              text: z.string(),
              answer: z.string(),
              reason: z.string(),
              options: z.array(z.string()),
            }),
          ),
        summary: z => z.string().describe('The decisions as Markdown'),
      },
    },
    async handler(ctx) {
      const {
        sourcePath = DEFAULT_SOURCE,
        targetPath = DEFAULT_TARGET,
        name = 'app',
      } = ctx.input;
      const folder = targetFolder(ctx.workspacePath, targetPath, sourcePath);
      const application = await readApplication(
        inWorkspace(ctx.workspacePath, sourcePath),
        { name, answers: parseAnswers(ctx.input.answers), signal: ctx.signal },
      );
      const blueprint = await planApplication(application, {
        repositoryUrl: ctx.input.remoteUrl,
        defaultBranch: ctx.input.defaultBranch,
        directory: ctx.input.directory,
      });
      const files = render(blueprint);
      ctx.signal?.throwIfAborted();
      await writeRendering(folder, files);
      for (const file of files.keys()) ctx.logger.info(`Wrote ${file}`);
      const questions = openQuestions(blueprint);
      for (const { topic, text, answer } of questions) {
        ctx.logger.info(
          logLine(`Open question ${topic}: ${text} Taken: ${answer}`),
        );
      }
      ctx.output('targetPath', targetPath);
      ctx.output('files', [...files.keys()]);
      ctx.output('digest', digestOf(files));
      ctx.output('name', blueprint.name);
      ctx.output('standby', blueprint.standby);
      ctx.output('openQuestions', questions);
      ctx.output('summary', summaryOf(blueprint, files));
    },
  });
}
