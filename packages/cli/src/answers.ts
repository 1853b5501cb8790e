import { readFile } from 'node:fs/promises';
import { Answers, answersSchema } from '@drydock/plugin-containerize-node';
import { parse } from 'yaml';
import { UsageError } from './exitCodes';
import { userPath } from './paths';

/**
 * Reads an answers file.
 *
 * @throws UsageError naming the file and every wrong field
 */
export async function readAnswers(file: string | undefined): Promise<Answers> {
  if (file === undefined) return {};
  const text = await readFile(userPath(file), 'utf8').catch(
    (error: NodeJS.ErrnoException) => {
      throw new UsageError(
        `The answers file ${file} cannot be read (${error.code}).`,
      );
    },
  );
  let data: unknown;
  try {
    data = parse(text) ?? {};
  } catch (error) {
    throw new UsageError(
      `The answers file ${file} is not YAML: ${(error as Error).message}`,
    );
  }
  const result = answersSchema.safeParse(data);
  if (!result.success) {
    const problems = result.error.issues
      .map(issue => `  ${issue.path.join('.') || '(top)'}: ${issue.message}`)
      .join('\n');
    throw new UsageError(`The answers file ${file} is wrong:\n${problems}`);
  }
  return result.data;
}
