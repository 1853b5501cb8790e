import { Blueprint } from '../../plan';

/** `deploy/overlays/staging`; no files without staging. */
export function renderStaging(_blueprint: Blueprint): [string, string][] {
  return [];
}
