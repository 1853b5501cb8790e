import { verifyDirectory } from '@drydock/plugin-containerize-node';
import { EXIT } from '../exitCodes';
import { verifySummary } from '../output/problems';
import { userPath } from '../paths';

/** `drydock verify`: checks rendered files. Returns the exit code. */
export async function verifyCommand(
  directory: string,
  options: { json?: boolean },
): Promise<number> {
  const report = await verifyDirectory(userPath(directory));
  process.stdout.write(
    options.json
      ? `${JSON.stringify(report, null, 2)}\n`
      : verifySummary(report),
  );
  return report.problems.some(problem => problem.severity === 'error')
    ? EXIT.problems
    : EXIT.ok;
}
