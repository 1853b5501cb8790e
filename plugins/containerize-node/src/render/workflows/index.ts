import { Blueprint } from '../../plan';
import { cleanupWorkflow } from './cleanup';
import { previewWorkflow } from './preview';
import { releaseWorkflow } from './release';
import { rollbackWorkflow } from './rollback';

const FOLDER = '.github/workflows';

/**
 * `.github/workflows`: release and rollback, and with previews their build and clean-up. No files while the
 * repository's address is unknown.
 *
 * @throws RenderError for a name that GitHub would read as an expression
 */
export function renderWorkflows(blueprint: Blueprint): [string, string][] {
  const { forge, preview } = blueprint.delivery;
  if (!forge) return [];
  const path = (name: string) =>
    `${FOLDER}/${forge.workflowPrefix ?? ''}${name}`;
  return [
    ...(preview
      ? ([
          [
            path('preview-cleanup.yaml'),
            cleanupWorkflow(blueprint, forge, preview),
          ],
          [path('preview.yaml'), previewWorkflow(blueprint, forge, preview)],
        ] satisfies [string, string][])
      : []),
    [path('release.yaml'), releaseWorkflow(blueprint, forge)],
    [path('rollback.yaml'), rollbackWorkflow(blueprint, forge)],
  ];
}
