import { BuiltObject, Rule, RuleContext } from '../../rule';
import { followsRequest, pullRequestApplications } from '../lib/applications';
import { get, list, record, text, texts } from '../lib/data';
import { error, warning } from '../lib/findings';
import { layerOf } from '../lib/groups';

const KINDS = ['ResourceQuota', 'LimitRange', 'NetworkPolicy'];
const POD_SECURITY = 'pod-security.kubernetes.io/';

function isGuardRail({ object }: BuiltObject): boolean {
  return (
    KINDS.includes(object.kind) ||
    (object.kind === 'Namespace' &&
      Object.keys(record(object.metadata.labels)).some(key =>
        key.startsWith(POD_SECURITY),
      ))
  );
}

/** What is deployed for pull requests, and whether their authors write it. */
function previewObjects(context: RuleContext) {
  return pullRequestApplications(context).flatMap(application => {
    const layer = layerOf(context, application);
    const fromBranch = application.sources.some(followsRequest);
    return (layer?.objects ?? []).map(built => ({ built, fromBranch }));
  });
}

/** Guard rails that a pull request can take away. */
export const guardRailsInBranch: Rule = {
  id: 'preview/guardrails-in-branch',
  fact: 'argo/guard-rails-outside-the-branch',
  check: context =>
    previewObjects(context)
      .filter(({ built, fromBranch }) => fromBranch && isGuardRail(built))
      .map(({ built: { object, place } }) =>
        error(
          place(''),
          `${object.kind} ${object.metadata.name} guards previews but lies in the pull request's own tree, which can change it.`,
          'Deploy it from the default branch by an ApplicationSet of its own, and forbid the kind in the project of previews.',
        ),
      ),
};

const PRIVATE = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'];

function isOpen(rule: unknown): boolean {
  const peers = list(get(rule, 'to'));
  // No peers means all of them.
  if (peers.length === 0) return list(get(rule, 'ports')).length === 0;
  return peers.some(peer => {
    const block = get(peer, 'ipBlock');
    const everything = text(get(block, 'cidr')) === '0.0.0.0/0';
    const except = texts(get(block, 'except'));
    const anyPod =
      get(peer, 'namespaceSelector') !== undefined &&
      get(peer, 'podSelector') === undefined &&
      Object.keys(record(get(peer, 'namespaceSelector'))).length === 0;
    return (
      anyPod || (everything && !PRIVATE.every(range => except.includes(range)))
    );
  });
}

/** Previews that reach whatever they like. */
export const egressOpen: Rule = {
  id: 'preview/egress-open',
  fact: 'argo/open-egress',
  check: context =>
    previewObjects(context)
      .filter(({ built: { object } }) => object.kind === 'NetworkPolicy')
      .flatMap(({ built: { object, place } }) =>
        list(get(object.spec, 'egress')).flatMap((rule, index) =>
          isOpen(rule)
            ? [
                error(
                  place(`/spec/egress/${index}`),
                  `NetworkPolicy ${object.metadata.name} lets previews reach everything inside the cluster, production too.`,
                  'Allow DNS, the internet without the private ranges, and what a preview needs by name.',
                ),
              ]
            : [],
        ),
      ),
};

/** Canaries where nobody visits. */
export const previewRollout: Rule = {
  id: 'preview/rollout',
  fact: 'argo/no-canary-in-previews',
  check: context =>
    context.layers
      .filter(({ isPreview }) => isPreview)
      .flatMap(({ objects }) => objects ?? [])
      .filter(
        ({ object }) =>
          object.kind === 'Rollout' &&
          (list(get(object.spec, 'strategy', 'canary', 'steps')).length > 0 ||
            get(object.spec, 'strategy', 'blueGreen') !== undefined),
      )
      .map(({ object, place }) =>
        warning(
          place('/spec/strategy'),
          `Rollout ${object.metadata.name} goes through its steps in a preview too.`,
          'Deploy the plain Deployment in the preview overlay; add the Rollout in production only.',
        ),
      ),
};
