import { LoggerService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { Problem, VerifyReport } from '@drydock/plugin-containerize-node';
import { logLine } from './log';

function place({ file, line }: Problem): string {
  return line > 0 ? `${file}:${line}` : file;
}

/** Writes a report to a task's log: what ran, what is wrong, what could not be checked. */
export function logReport(logger: LoggerService, report: VerifyReport): void {
  for (const { check, tool } of report.verified) {
    logger.info(logLine(`Verified: ${check}${tool ? ` with ${tool}` : ''}`));
  }
  for (const problem of report.problems) {
    const fact = problem.fact ? ` (fact ${problem.fact})` : '';
    const line = logLine(
      `${place(problem)} ${problem.message} [${problem.rule}] Fix: ${
        problem.fix
      }${fact}`,
    );
    if (problem.severity === 'error') logger.error(line);
    else logger.warn(line);
  }
  for (const { check, reason } of report.notVerified) {
    logger.warn(logLine(`Not verified: ${check}. ${reason}`));
  }
  for (const { environment, kind, name, keys, usedBy } of report.required) {
    const which = keys.length > 0 ? ` with ${keys.join(', ')}` : '';
    logger.info(
      logLine(
        `Required: ${kind} ${name}${which} in ${environment}, for ${usedBy.join(
          ', ',
        )}`,
      ),
    );
  }
  if (report.problems.length === 0) logger.info('No problem was found.');
}

/** The error that ends a task; undefined when nothing is worse than a warning. */
export function problemError(report: VerifyReport): InputError | undefined {
  const errors = report.problems.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return undefined;
  const lines = errors.map(problem =>
    logLine(`${place(problem)}: ${problem.message} ${problem.fix}`),
  );
  return new InputError(
    `${errors.length} ${
      errors.length === 1 ? 'problem' : 'problems'
    } in the rendered files:\n${lines.join('\n')}`,
  );
}
