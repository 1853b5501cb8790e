export { PullRequestFreshness } from './PullRequestFreshness';
