export { render } from './render';
export { RenderError } from './renderError';
export type { FileSet } from './fileSet';
export { pullRequestBody } from './pullRequestBody';
export type {
  PullRequestBodyOptions,
  VerificationSummary,
} from './pullRequestBody';
export { renderingSchema } from './manifest/rendering';
export type { Rendering } from './manifest/rendering';
export { ANSWERS_FILE, RENDERING_FILE } from './manifest/files';
export { DOSSIER_FILE } from './dossier/dossier';
export { markdownCode, markdownText } from './text/markdown';
