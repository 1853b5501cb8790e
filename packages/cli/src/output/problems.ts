import { Problem, VerifyReport } from '@drydock/plugin-containerize-node';

function line(problem: Problem): string {
  const place =
    problem.line > 0 ? `${problem.file}:${problem.line}` : problem.file;
  return `${problem.severity.padEnd(7)} ${place}  ${problem.message} [${
    problem.rule
  }]\n        ${problem.fix}${
    problem.fact ? `\n        fact ${problem.fact}` : ''
  }`;
}

function required({
  environment,
  kind,
  name,
  keys,
  usedBy,
}: VerifyReport['required'][number]): string {
  const which = keys.length > 0 ? ` with ${keys.join(', ')}` : '';
  return `required  ${kind} ${name}${which} in ${environment}, for ${usedBy.join(
    ', ',
  )}`;
}

/** The report of verify for people to read. */
export function verifySummary(report: VerifyReport): string {
  return [
    ...report.problems.map(line),
    ...report.verified.map(
      item => `checked  ${item.check}${item.tool ? ` with ${item.tool}` : ''}`,
    ),
    ...report.notVerified.map(
      item => `not verified  ${item.check}: ${item.reason}`,
    ),
    ...report.required.map(required),
    '',
  ].join('\n');
}
