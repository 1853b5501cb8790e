import { realpath } from 'node:fs/promises';
import { openDirectory, SourceTree } from '../tree';
import { verifyManifests } from './manifests';
import { dockerfileProblems } from './rules/dockerfile';
import { verifyWorkflows } from './workflows/lint';
import { NotVerified, Problem, VerifyReport } from './types';

/** How to verify. @public */
export interface VerifyOptions {
  signal?: AbortSignal;
}

/**
 * Checks rendered files with the real tools: Dockerfiles are linted, every kustomization is built by every kustomize
 * on the PATH, and each built object is held against the schema of its kind and Drydock's own rules.
 *
 * @param directory - root of the repository with the rendered files in place
 * @throws Error when the folder does not exist
 * @public
 */
export async function verifyDirectory(
  directory: string,
  options: VerifyOptions = {},
): Promise<VerifyReport> {
  const root = await realpath(directory).catch(() => {
    throw new Error(`There is no folder ${directory}.`);
  });
  const tree = await openDirectory(root);
  const report: VerifyReport = {
    problems: [],
    verified: [],
    notVerified: [],
    required: [],
  };
  await verifyDockerfiles(tree, report);
  await verifyManifests(root, tree, report, options.signal);
  await verifyWorkflows(tree, report);
  return {
    problems: sorted(unique(report.problems)),
    verified: report.verified,
    notVerified: uniqueChecks(report.notVerified),
    required: report.required,
  };
}

async function verifyDockerfiles(
  tree: SourceTree,
  report: VerifyReport,
): Promise<void> {
  // Those of the repository that Drydock does not build production from are its owner's matter.
  const file = await tree.read('Dockerfile');
  if (!file) {
    report.notVerified.push({
      check: 'Dockerfile',
      reason: 'there is none at the root',
    });
    return;
  }
  report.problems.push(...dockerfileProblems(file));
  report.verified.push({ check: `Dockerfile lint of ${file.path}` });
}

function unique(problems: Problem[]): Problem[] {
  const seen = new Set<string>();
  return problems.filter(problem => {
    const key = JSON.stringify([
      problem.rule,
      problem.file,
      problem.line,
      problem.message,
    ]);
    return !seen.has(key) && seen.add(key);
  });
}

function uniqueChecks(items: NotVerified[]): NotVerified[] {
  return items.filter(
    (item, index) =>
      items.findIndex(
        other => other.check === item.check && other.reason === item.reason,
      ) === index,
  );
}

function sorted(problems: Problem[]): Problem[] {
  const order = (problem: Problem) =>
    `${problem.severity}\u0000${problem.file}\u0000${String(
      problem.line,
    ).padStart(6, '0')}\u0000${problem.message}`;
  return [...problems].sort((a, b) => (order(a) < order(b) ? -1 : 1));
}
