export type * from './types';
export { applicationSetCauses } from './generators';
export { isPreview } from './parameters';
export { previewlessView } from './previewless';
export type { PreviewlessObjects } from './previewless';
export { previewView } from './previewView';
export type { PreviewObjects } from './previewView';
