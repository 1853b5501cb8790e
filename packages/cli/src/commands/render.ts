import { render } from '@drydock/plugin-containerize-node';
import { readAnswers } from '../answers';
import { planDirectory } from '../application';
import { EXIT } from '../exitCodes';
import { userPath } from '../paths';
import { RepositoryAddress, repositoryAddress } from '../repository';
import { writeFiles } from '../writeFiles';

export interface RenderCommandOptions extends RepositoryAddress {
  out: string;
  answers?: string;
}

/** `drydock render`: writes the files of the pull request into a folder. Returns the exit code. */
export async function renderCommand(
  directory: string,
  options: RenderCommandOptions,
): Promise<number> {
  const source = userPath(directory);
  const blueprint = await planDirectory(
    source,
    await readAnswers(options.answers),
    await repositoryAddress(source, options),
  );
  const files = render(blueprint);
  await writeFiles(userPath(options.out), files);
  for (const name of files.keys()) process.stdout.write(`${name}\n`);
  for (const { topic, text } of blueprint.warnings) {
    process.stderr.write(`warning ${topic}: ${text}\n`);
  }
  for (const question of blueprint.questions) {
    if (question.answeredBy === 'default') {
      process.stderr.write(
        `open question ${question.topic}: ${question.text} Taken: ${question.answer}\n`,
      );
    }
  }
  return EXIT.ok;
}
