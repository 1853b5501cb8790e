import {
  markdownCode,
  markdownText,
  VerifyReport,
} from '@drydock/plugin-containerize-node';
import { list } from '../summary/markdown';

/** Problems that are listed; the task's log has all of them. */
const MAX_PROBLEMS = 30;

/** Tools with their versions, each once. */
export function toolsOf({ verified }: VerifyReport) {
  const named = new Set(verified.flatMap(({ tool }) => (tool ? [tool] : [])));
  return [...named].map(tool => {
    const [name, ...version] = tool.split(' ');
    return { name, version: version.join(' ') };
  });
}

function problemsOf({ problems }: VerifyReport): string {
  if (problems.length === 0) return 'No problem was found.\n';
  const rest = problems.length - MAX_PROBLEMS;
  return list('Problems', [
    ...problems
      .slice(0, MAX_PROBLEMS)
      .map(
        ({ severity, file, line, message, fix }) =>
          `${severity}: ${markdownCode(
            line > 0 ? `${file}:${line}` : file,
          )}: ${markdownText(`${message} ${fix}`)}`,
      ),
    ...(rest > 0 ? [`and ${rest} more`] : []),
  ]);
}

/** What verification said, as a section of a text that somebody else wrote. */
export function verificationSection(report: VerifyReport): string {
  const tools = toolsOf(report).map(({ name, version }) =>
    markdownCode(`${name} ${version}`),
  );
  const parts = [
    problemsOf(report),
    tools.length === 0 ? '' : `Checked with ${tools.join(', ')}.\n`,
    list(
      'Not verified',
      report.notVerified.map(
        ({ check, reason }) =>
          `${markdownText(check)}: ${markdownText(reason)}`,
      ),
    ),
  ];
  return `## Verification\n\n${parts.filter(part => part !== '').join('\n')}`;
}
