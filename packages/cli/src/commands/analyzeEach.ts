import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { AppProfile } from '@drydock/plugin-containerize-node';
import { SingleBar } from 'cli-progress';
import { table } from 'table';
import { analyzeDirectory, isApplication } from '../application';
import { EXIT, UsageError } from '../exitCodes';

interface Outcome {
  directory: string;
  profile?: AppProfile;
  error?: string;
}

async function readList(file: string): Promise<string[]> {
  const text = await readFile(file, 'utf8').catch(
    (error: NodeJS.ErrnoException) => {
      throw new UsageError(`The list ${file} cannot be read (${error.code}).`);
    },
  );
  const paths = text
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '' && !line.startsWith('#'));
  if (paths.length === 0) {
    throw new UsageError(`The list ${file} names no folder.`);
  }
  return paths.map(item => path.resolve(path.dirname(file), item));
}

async function analyzeOne(directory: string): Promise<Outcome> {
  try {
    const analysis = await analyzeDirectory(directory, {});
    return isApplication(analysis)
      ? { directory, profile: analysis.profile }
      : { directory, error: analysis.profile.warnings[0].text };
  } catch (error) {
    return { directory, error: (error as Error).message };
  }
}

function row({ directory, profile, error }: Outcome): string[] {
  const name = path.basename(directory);
  if (!profile) return [name, 'failed', error ?? '', '', '', ''];
  const runtime = profile.runtimes.find(item => item.role === 'app');
  return [
    name,
    `${runtime?.language ?? 'static'} ${runtime?.version ?? ''}`.trim(),
    `${profile.framework?.name ?? ''} ${
      profile.framework?.version ?? ''
    }`.trim(),
    String(profile.processes.length),
    String(profile.questions.length),
    String(profile.drift.length),
  ];
}

/**
 * Analyzes every folder of a list, one a line, `#` for comments, relative to the list. One that fails does not stop
 * the others. The bar goes to standard error, the result to standard output.
 */
export async function analyzeEach(
  file: string,
  json: boolean,
): Promise<number> {
  const directories = await readList(file);
  const bar = new SingleBar({
    format: '{bar} {value}/{total} {name}',
    stream: process.stderr,
    noTTYOutput: false,
  });
  bar.start(directories.length, 0, { name: '' });
  const outcomes: Outcome[] = [];
  for (const directory of directories) {
    bar.update({ name: path.basename(directory) });
    outcomes.push(await analyzeOne(directory));
    bar.increment();
  }
  bar.stop();
  process.stdout.write(
    json
      ? `${JSON.stringify(outcomes, null, 2)}\n`
      : table([
          [
            'application',
            'runtime',
            'framework',
            'processes',
            'questions',
            'drift',
          ],
          ...outcomes.map(row),
        ]),
  );
  return outcomes.some(outcome => outcome.error !== undefined)
    ? EXIT.someFailed
    : EXIT.ok;
}
