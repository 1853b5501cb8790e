import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import {
  LoggerService,
  resolveSafeChildPath,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { ANSWERS_FILE, openDirectory } from '@drydock/plugin-containerize-node';
import { earlierAnswers } from '../answers/earlier';
import { forgeImage } from '../github/image';
import { branchHead, entriesOf, isRegular, readText } from '../github/gitData';
import { fileUrls } from '../pullRequest/links';
import { findWorkBranch } from '../pullRequest/workBranch';
import { inWorkspace } from '../workspace/paths';
import { LocatedApplication } from './locate';

/** How to fetch. */
export interface FetchOptions {
  reader: UrlReaderService;
  logger: LoggerService;
  signal?: AbortSignal;
  token?: string;
  branchName: string;
  workspace: string;
  targetPath: string;
}

/** What was fetched. */
export interface FetchedApplication {
  /** Folder of the application in the workspace. */
  sourcePath: string;
  commit?: string;
  /** What an earlier run was told, else a name in the forge's own registry. */
  image: string;
  hasCatalogInfo: boolean;
  catalogInfoUrl: string;
}

/**
 * Brings the default branch into the workspace, and over it the answers that are kept on a branch under review.
 *
 * @throws InputError when the repository has no such folder
 */
export async function fetchApplication(
  application: LocatedApplication,
  options: FetchOptions,
): Promise<FetchedApplication> {
  const { repository, details, directory } = application;
  const answers = await answersUnderReview(application, options);
  const { folder, commit } = await fetchTree(application, options);
  const source = path.join(folder, directory);
  const present = await stat(source).catch(() => undefined);
  if (!present?.isDirectory()) {
    throw new InputError(
      `${repository.owner}/${repository.repo} has no folder ${directory} on ${details.defaultBranch}.`,
    );
  }
  if (answers !== undefined) await writeAnswers(source, answers);
  const tree = await openDirectory(source);
  const earlier = await earlierAnswers(tree);
  const urlOf = fileUrls(details.webUrl, details.defaultBranch, directory);
  return {
    sourcePath: path.posix.join(options.targetPath, directory),
    ...(commit && { commit }),
    image: earlier.image ?? forgeImage(repository, directory),
    hasCatalogInfo: tree.has('catalog-info.yaml'),
    catalogInfoUrl: urlOf('catalog-info.yaml'),
  };
}

async function fetchTree(
  { repository, details, directory }: LocatedApplication,
  options: FetchOptions,
): Promise<{ folder: string; commit: string }> {
  const { logger, reader, signal, token, workspace } = options;
  const folder = inWorkspace(workspace, options.targetPath);
  if (path.relative(workspace, folder) === '') {
    throw new InputError('targetPath: name a folder inside the workspace.');
  }
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const tree = await reader.readTree(details.webUrl, { token, signal });
  await tree.dir({ targetDir: folder });
  logger.info(
    `Read ${repository.owner}/${repository.repo} at ${
      tree.etag || details.defaultBranch
    }${directory === '' ? '' : `, folder ${directory}`}.`,
  );
  return { folder, commit: tree.etag };
}

/** Answers that a reviewer may have edited on the branch of the pull request. */
async function answersUnderReview(
  { repository, details, directory }: LocatedApplication,
  { branchName, logger }: FetchOptions,
): Promise<string | undefined> {
  const base = await branchHead(repository, details.defaultBranch);
  if (!base) return undefined;
  const branch = await findWorkBranch(repository, branchName, base);
  if (!branch.head || branch.parent.id !== branch.head.id) return undefined;
  const file = path.posix.join(directory, ANSWERS_FILE);
  const found = await entriesOf(repository, branch.parent.tree, [file]);
  const entry = found.get(file);
  if (!entry || !isRegular(entry)) return undefined;
  logger.info(`Answers kept on the branch ${branch.name} count.`);
  return readText(repository, entry.id);
}

/** A link in the repository must not lead the file out of it. */
async function writeAnswers(source: string, answers: string): Promise<void> {
  const file = resolveSafeChildPath(source, ANSWERS_FILE);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, answers);
}
