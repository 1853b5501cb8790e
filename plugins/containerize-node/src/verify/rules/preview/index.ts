import { Rule } from '../rule';
import { allowTags } from './allowTags';
import { previewNamespace } from './namespaces';
import { previewApart, previewHost, previewSettings } from './previewHost';

/** Rules that try previews on sample pull requests. */
export const previewRules: readonly Rule[] = [
  allowTags,
  previewApart,
  previewHost,
  previewNamespace,
  previewSettings,
];
