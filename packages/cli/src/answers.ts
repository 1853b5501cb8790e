import { readFile } from 'node:fs/promises';
import { Answers, answersSchema } from '@drydock/plugin-containerize-node';
import { parse } from 'yaml';
import { UsageError } from './exitCodes';
import { userPath } from './paths';

/** What an answers file is held against. */
interface Schema<T> {
  safeParse(data: unknown):
    | { success: true; data: T }
    | {
        success: false;
        error: { issues: { path: PropertyKey[]; message: string }[] };
      };
}

/**
 * Reads an answers file by its schema.
 *
 * @throws UsageError naming the file and every wrong field
 */
export async function readAnswersFile<T>(
  file: string,
  schema: Schema<T>,
): Promise<T> {
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
  const result = schema.safeParse(data);
  if (!result.success) {
    const problems = result.error.issues
      .map(issue => `  ${issue.path.join('.') || '(top)'}: ${issue.message}`)
      .join('\n');
    throw new UsageError(`The answers file ${file} is wrong:\n${problems}`);
  }
  return result.data;
}

/** Answers about an application; none without a file. See {@link readAnswersFile}. */
export async function readAnswers(file: string | undefined): Promise<Answers> {
  return file === undefined ? {} : readAnswersFile(file, answersSchema);
}
