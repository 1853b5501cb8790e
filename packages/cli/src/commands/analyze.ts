import { analyzeDirectory, isApplication } from '../application';
import { readAnswers } from '../answers';
import { EXIT } from '../exitCodes';
import { profileSummary } from '../output/summary';
import { userPath } from '../paths';
import { analyzeEach } from './analyzeEach';

export interface AnalyzeCommandOptions {
  json?: boolean;
  answers?: string;
  each?: string;
}

/** `drydock analyze`: says what an application is. Returns the exit code. */
export async function analyzeCommand(
  directory: string | undefined,
  options: AnalyzeCommandOptions,
): Promise<number> {
  if (options.each !== undefined) {
    return analyzeEach(userPath(options.each), options.json === true);
  }
  const analysis = await analyzeDirectory(
    userPath(directory ?? '.'),
    await readAnswers(options.answers),
  );
  process.stdout.write(
    options.json
      ? `${JSON.stringify(analysis.profile, null, 2)}\n`
      : profileSummary(analysis.profile),
  );
  return isApplication(analysis) ? EXIT.ok : EXIT.notAnApplication;
}
