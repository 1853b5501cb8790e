export type * from './types';
export { previewActions } from './actions';
export type { PreviewActionFacts } from './actions';
export {
  applicationSetCauses,
  listedRepositories,
  makesPreviews,
  wantedLabels,
} from './generators';
export type { ListedRepository } from './generators';
export { desiredImage } from './images';
export type { ImageParts } from './images';
export {
  applicationSetOf,
  isPreview,
  mayBePreview,
  pullRequestOf,
} from './parameters';
export type { PullRequestOfApplication } from './parameters';
export { previewlessView } from './previewless';
export type { PreviewlessObjects } from './previewless';
export { previewView } from './previewView';
export type { PreviewObjects } from './previewView';
