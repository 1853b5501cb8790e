import { Blueprint } from '../../../plan';

/** `deploy/overlays/preview` and `deploy/preview-guardrails`; no files without previews. */
export function renderPreview(_blueprint: Blueprint): [string, string][] {
  return [];
}
