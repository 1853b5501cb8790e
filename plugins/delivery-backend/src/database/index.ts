export { migrate, openDatabase } from './openDatabase';
export {
  foldedRepository,
  pullRequestId,
  pullRequestKey,
  repositoryKey,
} from './pullRequestKey';
export type { PullRequestKey } from './pullRequestKey';
export { RowCache } from './RowCache';
