import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { FileSet, render } from '@drydock/plugin-containerize-node';
import { readAnswers } from '../answers';
import { planDirectory } from '../application';
import { EXIT } from '../exitCodes';
import { userPath } from '../paths';

async function writeFiles(root: string, files: FileSet): Promise<void> {
  for (const [name, content] of files) {
    const target = path.join(root, name);
    await mkdir(path.dirname(target), { recursive: true });
    await writeFile(target, content);
  }
}

/** `drydock render`: writes the files of the pull request into a folder. Returns the exit code. */
export async function renderCommand(
  directory: string,
  options: { out: string; answers?: string },
): Promise<number> {
  const blueprint = await planDirectory(
    userPath(directory),
    await readAnswers(options.answers),
  );
  const files = render(blueprint);
  await writeFiles(userPath(options.out), files);
  for (const name of files.keys()) process.stdout.write(`${name}\n`);
  for (const question of blueprint.questions) {
    if (question.answeredBy === 'default') {
      process.stderr.write(
        `open question ${question.topic}: ${question.text} Taken: ${question.answer}\n`,
      );
    }
  }
  return EXIT.ok;
}
