import { parseYaml } from '../../../../parsers';
import { pointer } from '../../../repository/pointer';
import { Rule } from '../../rule';
import { get, list, text } from '../lib/data';
import { warning } from '../lib/findings';

/** Whether an inline patch makes a Rollout of something. */
function makesRollout(patch: unknown): boolean {
  const body = text(patch);
  if (body === undefined) return false;
  try {
    return parseYaml({ path: 'patch', text: body }).some(
      ({ value }) =>
        get(value, 'kind') === 'Rollout' ||
        list(value).some(
          operation =>
            get(operation, 'path') === '/kind' &&
            get(operation, 'value') === 'Rollout',
        ),
    );
  } catch {
    // The build says what is wrong with it.
    return false;
  }
}

/** A Deployment whose pods go before the Rollout has any. */
export const kindChange: Rule = {
  id: 'rollout/kind-change',
  fact: 'argo/kind-change-loses-all-pods',
  check: context =>
    context.layers.flatMap(({ kustomization }) =>
      list(get(kustomization.value, 'patches')).flatMap((patch, index) =>
        get(patch, 'target', 'kind') === 'Deployment' &&
        makesRollout(get(patch, 'patch'))
          ? [
              warning(
                {
                  file: kustomization.path,
                  line: kustomization.lineOf(pointer('patches', index)),
                },
                'This patch turns a Deployment into a Rollout: where the Deployment runs already, all its pods go before the Rollout has any.',
                'Keep the Deployment and take it over by workloadRef with scaleDown: onsuccess.',
              ),
            ]
          : [],
      ),
    ),
};
