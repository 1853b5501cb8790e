export { ActionBar } from './ActionBar';
export type { ActionEffects } from './usePreviewAction';
