import { z } from 'zod';
import { version } from '../../../package.json';
import { gitBlobId } from '../../merge/blobId';
import { Blueprint } from '../../plan';
import { answersSchema } from '../../plan/answers';

/**
 * `.drydock/rendering.json`: what the last rendering wrote. A later run tells by the hashes which files were changed by
 * hand since, and reads their base for a three-way merge from the repository by these same names.
 * @public
 */
export const renderingSchema = z.object({
  schemaVersion: z.literal(1),
  engine: z.object({ name: z.string(), version: z.string() }),
  standby: z.boolean(),
  answers: answersSchema,
  questions: z.record(
    z.string(),
    z.object({ answer: z.string(), answeredBy: z.enum(['default', 'user']) }),
  ),
  /** Git's blob id of each rendered file by path. This file itself is not among them. */
  files: z.record(z.string(), z.string()),
});

/** See {@link renderingSchema}. @public */
export type Rendering = z.infer<typeof renderingSchema>;

/** The record of a rendering. @internal */
export function renderRendering(
  blueprint: Blueprint,
  files: Iterable<readonly [string, string]>,
): string {
  const rendering: Rendering = {
    schemaVersion: 1,
    engine: { name: '@drydock/plugin-containerize-node', version },
    standby: blueprint.standby,
    answers: blueprint.answers ?? {},
    questions: Object.fromEntries(
      blueprint.questions.map(({ topic, answer, answeredBy }) => [
        topic,
        { answer, answeredBy },
      ]),
    ),
    files: Object.fromEntries(
      [...files].map(([path, text]) => [path, gitBlobId(text)]),
    ),
  };
  return `${JSON.stringify(rendering, undefined, 2)}\n`;
}
