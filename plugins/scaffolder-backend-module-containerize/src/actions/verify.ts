import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { verifyDirectory } from '@drydock/plugin-containerize-node';
import { logReport, problemError } from '../summary/report';
import { reportSchema } from '../summary/reportSchema';
import { DEFAULT_TARGET, inWorkspace } from '../workspace/paths';
import { examples } from './verify.examples';

/**
 * `containerize:verify`: checks rendered files with the real tools and says what it could not check.
 *
 * @internal
 */
export function createVerifyAction() {
  return createTemplateAction({
    id: 'containerize:verify',
    description:
      'Checks rendered files: Dockerfile lint, every kustomization built, every object held against its schema.',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        targetPath: z =>
          z
            .string()
            .describe(
              `Folder of the rendered files in the workspace. Default: ${DEFAULT_TARGET}`,
            )
            .optional(),
        failOn: z =>
          z
            .enum(['error', 'never'])
            .describe(
              'Whether problems of severity error end the task. Default: error',
            )
            .optional(),
      },
      output: {
        report: reportSchema,
        ok: z =>
          z.boolean().describe('True without problems of severity error'),
      },
    },
    async handler(ctx) {
      const { targetPath = DEFAULT_TARGET, failOn = 'error' } = ctx.input;
      const report = await verifyDirectory(
        inWorkspace(ctx.workspacePath, targetPath),
        { signal: ctx.signal },
      );
      logReport(ctx.logger, report);
      const failure = problemError(report);
      ctx.output('report', report);
      ctx.output('ok', failure === undefined);
      if (failure && failOn === 'error') throw failure;
    },
  });
}
