export { render } from './render';
export { RenderError } from './renderError';
export type { FileSet } from './fileSet';
