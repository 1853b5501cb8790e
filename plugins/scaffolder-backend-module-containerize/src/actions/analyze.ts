import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { JsonValue } from '@backstage/types';
import { notAnApplication, readApplication } from '../application';
import { answersInput, parseAnswers } from '../answers/schema';
import { logParts } from '../summary/log';
import { profileMarkdown, profileParts } from '../summary/profile';
import { DEFAULT_SOURCE, inWorkspace } from '../workspace/paths';
import { examples } from './analyze.examples';

/**
 * `containerize:analyze`: says what an application is, runs nothing of it and writes nothing.
 *
 * @internal
 */
export function createAnalyzeAction() {
  return createTemplateAction({
    id: 'containerize:analyze',
    description:
      "Reads a legacy web application's source and operations files and says what was found, with file and line.",
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
        name: z =>
          z
            .string()
            .describe('Name to use where the application gives itself none')
            .optional(),
        answers: z =>
          answersInput(z)
            .describe('What is decided already. Empty fields are not answered')
            .optional(),
      },
      output: {
        profile: z =>
          z
            .record(z.custom<JsonValue>())
            .describe(
              'What was found, as docs/reference/profile.schema.json says',
            ),
        questions: z =>
          z
            .array(
              z.object({
                topic: z.string(),
                text: z.string(),
                default: z.string(),
                options: z.array(z.string()),
                reason: z.string(),
              }),
            )
            .describe('What the source does not decide, with defaults'),
        warnings: z => z.array(z.string()),
        summary: z => z.string().describe('The findings as Markdown'),
      },
    },
    async handler(ctx) {
      const { sourcePath = DEFAULT_SOURCE, name = 'app' } = ctx.input;
      const folder = inWorkspace(ctx.workspacePath, sourcePath);
      const application = await readApplication(folder, {
        name,
        answers: parseAnswers(ctx.input.answers),
        signal: ctx.signal,
      });
      const { profile, tree } = application;
      ctx.logger.info(`Read ${tree.files.length} files.`);
      logParts(ctx.logger, profileParts(profile));
      const nothing = notAnApplication(application);
      if (nothing !== undefined) ctx.logger.warn(nothing);
      ctx.output('profile', profile);
      ctx.output(
        'questions',
        profile.questions.map(
          ({ topic, text, default: taken, options, reason }) => ({
            topic,
            text,
            default: taken,
            options,
            reason,
          }),
        ),
      );
      ctx.output(
        'warnings',
        profile.warnings.map(({ text }) => text),
      );
      ctx.output('summary', profileMarkdown(profile));
    },
  });
}
