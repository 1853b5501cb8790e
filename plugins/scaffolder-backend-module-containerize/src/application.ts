import path from 'node:path';
import { InputError } from '@backstage/errors';
import {
  Analysis,
  analyze,
  Answers,
  applicationName,
  Blueprint,
  buildBlueprint,
  openDirectory,
  presentFiles,
  SourceTree,
} from '@drydock/plugin-containerize-node';
import { combineAnswers, earlierAnswers } from './answers/earlier';

/** An application in the workspace and what was decided about it by people. */
export interface ReadApplication extends Analysis {
  tree: SourceTree;
  /** Answers of this run over those kept in the repository. */
  answers: Answers;
}

/** What the caller knows of an application. */
export interface ApplicationOptions {
  /** Name where neither answers nor catalog-info.yaml give one; made a DNS label. */
  name: string;
  answers: Answers;
  signal?: AbortSignal;
}

/** What is known of its repository. */
export interface RepositoryContext {
  repositoryUrl?: string;
  defaultBranch?: string;
  /** Folder of the application in it; empty for its root. */
  directory?: string;
}

/**
 * Reads the application in a folder.
 *
 * @throws InputError when there is no folder, or the answers kept in it are broken
 */
export async function readApplication(
  folder: string,
  options: ApplicationOptions,
): Promise<ReadApplication> {
  const tree = await openDirectory(folder).catch(() => {
    throw new InputError(
      `There is no folder ${path.basename(
        folder,
      )} in the workspace. Run containerize:fetch first.`,
    );
  });
  const answers = combineAnswers(await earlierAnswers(tree), options.answers);
  const analysis = await analyze(tree, {
    name: applicationName(answers.name ?? options.name),
    answers,
    signal: options.signal,
  });
  return { ...analysis, tree, answers };
}

/** Why nothing can be rendered; undefined when it can. */
export function notAnApplication({ profile }: Analysis): string | undefined {
  return profile.warnings.find(
    ({ topic }) => topic === 'empty' || topic === 'not-an-application',
  )?.text;
}

/**
 * Makes all decisions about an application.
 *
 * @throws InputError when there is nothing to containerize
 */
export async function planApplication(
  application: ReadApplication,
  context: RepositoryContext,
): Promise<Blueprint> {
  const nothing = notAnApplication(application);
  if (nothing !== undefined) throw new InputError(nothing);
  const { tree, profile, answers } = application;
  return buildBlueprint(profile, answers, {
    ...context,
    deployIsFile: tree.has('deploy'),
    ...(await presentFiles(tree)),
  });
}
