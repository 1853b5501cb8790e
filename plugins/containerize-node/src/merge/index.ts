export { gitBlobId } from './blobId';
export { decideFile } from './decide';
export type { FileDecision, FileVersions } from './decide';
export { mergeRendering } from './mergeRendering';
export type { MergedFile, MergeInput } from './mergeRendering';
export { mergeText } from './mergeText';
export type { MergedText } from './mergeText';
export { amendRecord, recordedFiles } from './record';
