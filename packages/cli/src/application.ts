import { lstat, readFile } from 'node:fs/promises';
import path from 'node:path';
import {
  Analysis,
  analyze,
  Answers,
  buildBlueprint,
  Blueprint,
  nameFromPath,
  openDirectory,
} from '@drydock/plugin-containerize-node';
import { UsageError } from './exitCodes';

/** Analyzes the application in a folder. */
export async function analyzeDirectory(
  directory: string,
  answers: Answers,
): Promise<Analysis> {
  const tree = await openDirectory(directory).catch((error: Error) => {
    throw new UsageError(error.message);
  });
  return analyze(tree, {
    name: answers.name ?? nameFromPath(directory),
    answers,
  });
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
): Promise<Blueprint> {
  const analysis = await analyzeDirectory(directory, answers);
  if (!isApplication(analysis)) {
    throw new UsageError(analysis.profile.warnings[0].text);
  }
  const present = (name: string) =>
    readFile(path.join(directory, name), 'utf8').catch(() => undefined);
  return buildBlueprint(analysis.profile, answers, {
    deployIsFile: await lstat(path.join(directory, 'deploy')).then(
      stats => !stats.isDirectory(),
      () => false,
    ),
    catalogInfo: await present('catalog-info.yaml'),
    dockerignore: await present('.dockerignore'),
  });
}
