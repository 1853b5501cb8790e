import { createHash } from 'node:crypto';
import { z } from 'zod';
import { version } from '../../../package.json';
import { Blueprint } from '../../plan';
import { answersSchema } from '../../plan/answers';

/**
 * `.drydock/rendering.json`: what the last rendering wrote. A later run tells by the hashes which files were changed by
 * hand since, and takes their base for a three-way merge from the commit that wrote this file.
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
  /** SHA-256 of each rendered file, in hexadecimal, by path. This file itself is not among them. */
  files: z.record(z.string(), z.string()),
});

/** See {@link renderingSchema}. @public */
export type Rendering = z.infer<typeof renderingSchema>;

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

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
      [...files].map(([path, text]) => [path, sha256(text)]),
    ),
  };
  return `${JSON.stringify(rendering, undefined, 2)}\n`;
}
