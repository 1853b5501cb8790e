import path from 'node:path';
import { PlanContext } from './plan';
import { withoutRendered } from './rendered';
import { SourceTree } from './tree';

const WORKFLOWS = '.github/workflows';

/**
 * What planning needs to know of the files a repository has already: those it amends, and those it must not overwrite.
 * @public
 */
export async function presentFiles(
  tree: SourceTree,
): Promise<Pick<PlanContext, 'catalogInfo' | 'dockerignore' | 'workflows'>> {
  const own = await withoutRendered(tree);
  return {
    catalogInfo: (await tree.read('catalog-info.yaml'))?.text,
    dockerignore: (await tree.read('.dockerignore'))?.text,
    workflows: own
      .under(WORKFLOWS)
      .map(file => path.posix.relative(WORKFLOWS, file.path)),
  };
}
