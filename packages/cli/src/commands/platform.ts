import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import {
  PlatformAnswers,
  platformAnswersSchema,
  renderPlatform,
} from '@drydock/plugin-containerize-node';
import { parse } from 'yaml';
import { EXIT, UsageError } from '../exitCodes';
import { userPath } from '../paths';

/** @throws UsageError naming the file and every wrong field */
async function readPlatformAnswers(file: string): Promise<PlatformAnswers> {
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
  const result = platformAnswersSchema.safeParse(data);
  if (result.success) return result.data;
  const problems = result.error.issues
    .map(issue => `  ${issue.path.join('.') || '(top)'}: ${issue.message}`)
    .join('\n');
  throw new UsageError(`The answers file ${file} is wrong:\n${problems}`);
}

/** `drydock platform`: writes what a cluster needs once into a folder. Returns the exit code. */
export async function platformCommand(options: {
  answers: string;
  out: string;
}): Promise<number> {
  const files = renderPlatform(await readPlatformAnswers(options.answers));
  for (const [name, content] of files) {
    const target = path.join(userPath(options.out), name);
    await mkdir(path.dirname(target), { recursive: true });
    await writeFile(target, content);
    process.stdout.write(`${name}\n`);
  }
  return EXIT.ok;
}
