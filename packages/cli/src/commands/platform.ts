import {
  platformAnswersSchema,
  renderPlatform,
} from '@drydock/plugin-containerize-node';
import { readAnswersFile } from '../answers';
import { EXIT } from '../exitCodes';
import { userPath } from '../paths';
import { writeFiles } from '../writeFiles';

/** `drydock platform`: writes what a cluster needs once into a folder. Returns the exit code. */
export async function platformCommand(options: {
  answers: string;
  out: string;
}): Promise<number> {
  const files = renderPlatform(
    await readAnswersFile(options.answers, platformAnswersSchema),
  );
  await writeFiles(userPath(options.out), files);
  for (const name of files.keys()) process.stdout.write(`${name}\n`);
  return EXIT.ok;
}
