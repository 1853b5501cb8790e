import { Blueprint } from '../../plan';

/** `.github/workflows`: preview, clean-up and release; no files while the repository's address is unknown. */
export function renderWorkflows(_blueprint: Blueprint): [string, string][] {
  return [];
}
