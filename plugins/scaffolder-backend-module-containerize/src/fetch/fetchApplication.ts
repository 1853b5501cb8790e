import { mkdir, rm, writeFile } from 'node:fs/promises';
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
  const { logger, targetPath, workspace } = options;
  const answers = await answersUnderReview(application, options);
  const folder = inWorkspace(workspace, targetPath);
  if (path.relative(workspace, folder) === '') {
    throw new InputError('targetPath: name a folder inside the workspace.');
  }
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const tree = await options.reader.readTree(details.webUrl, {
    token: options.token,
    signal: options.signal,
  });
  await tree.dir({ targetDir: folder });
  logger.info(
    `Read ${repository.owner}/${repository.repo} at ${
      tree.etag || details.defaultBranch
    }${directory === '' ? '' : `, folder ${directory}`}.`,
  );
  const source = path.join(folder, directory);
  await openDirectory(source).catch(() => {
    throw new InputError(
      `${repository.owner}/${repository.repo} has no folder ${directory} on ${details.defaultBranch}.`,
    );
  });
  if (answers !== undefined) await writeAnswers(source, answers);
  const files = await openDirectory(source);
  return {
    sourcePath: path.posix.join(targetPath, directory),
    ...(tree.etag && { commit: tree.etag }),
    image:
      (await earlierAnswers(files)).image ?? forgeImage(repository, directory),
    hasCatalogInfo: files.has('catalog-info.yaml'),
    catalogInfoUrl: fileUrls(
      details.webUrl,
      details.defaultBranch,
      directory,
    )('catalog-info.yaml'),
  };
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
