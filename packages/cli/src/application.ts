import { lstat } from 'node:fs/promises';
import path from 'node:path';
import {
  Analysis,
  analyze,
  Answers,
  buildBlueprint,
  Blueprint,
  nameFromPath,
  openDirectory,
  presentFiles,
  SourceTree,
} from '@drydock/plugin-containerize-node';
import { UsageError } from './exitCodes';
import { RepositoryAddress } from './repository';

function openTree(directory: string): Promise<SourceTree> {
  return openDirectory(directory).catch((error: Error) => {
    throw new UsageError(error.message);
  });
}

function analyzeTree(
  tree: SourceTree,
  directory: string,
  answers: Answers,
): Promise<Analysis> {
  return analyze(tree, {
    name: answers.name ?? nameFromPath(directory),
    answers,
  });
}

/** Analyzes the application in a folder. */
export async function analyzeDirectory(
  directory: string,
  answers: Answers,
): Promise<Analysis> {
  return analyzeTree(await openTree(directory), directory, answers);
}

/** Whether anything was found that can run. */
export function isApplication({ profile }: Analysis): boolean {
  return !profile.warnings.some(
    warning =>
      warning.topic === 'empty' || warning.topic === 'not-an-application',
  );
}

/** Plans the application in a folder. */
export async function planDirectory(
  directory: string,
  answers: Answers,
  repository: RepositoryAddress = {},
): Promise<Blueprint> {
  const tree = await openTree(directory);
  const analysis = await analyzeTree(tree, directory, answers);
  if (!isApplication(analysis)) {
    throw new UsageError(analysis.profile.warnings[0].text);
  }
  return buildBlueprint(analysis.profile, answers, {
    ...repository,
    // A link counts as a file: nothing may be written through it.
    deployIsFile: await lstat(path.join(directory, 'deploy')).then(
      stats => !stats.isDirectory(),
      () => false,
    ),
    ...(await presentFiles(tree)),
  });
}
