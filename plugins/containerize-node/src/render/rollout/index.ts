import { Blueprint } from '../../plan';
import { yamlFile } from '../yaml/yamlFile';
import { planAnalysis } from './analysis';
import { analysisTemplates } from './analysisTemplates';
import { canaryService } from './canaryService';
import { rollout } from './rollout';
import { Sharing, sharing } from './sharing';

/** What progressive delivery adds to the overlay of production. */
export interface RolloutFiles {
  /** Files beside the kustomization, which are its resources. */
  files: [string, string][];
  /** How requests are shared: the overlay prepares the route for it. */
  sharing: Sharing;
  /** Whether the Rollout asks for an analysis beside its steps. */
  hasBackground: boolean;
}

/**
 * Rollout, AnalysisTemplates and the canary's Service.
 *
 * @returns undefined when production runs the Deployment itself
 * @throws RenderError for a plan that cannot be written, such as a weight that the pods cannot show
 * @internal
 */
export function renderRollout(blueprint: Blueprint): RolloutFiles | undefined {
  const plan = blueprint.delivery.rollout;
  if (!plan) return undefined;
  const shares = sharing(blueprint, plan);
  const isRouted = shares.routing !== 'replicas';
  const analysis =
    shares.weights.length > 0
      ? planAnalysis(blueprint, plan, isRouted)
      : undefined;
  const asksCanary = analysis?.asksService ?? false;
  const files: [string, string][] = [
    ...(analysis
      ? [
          [
            'analysistemplate.yaml',
            yamlFile(analysisTemplates(blueprint, plan, analysis)),
          ] as [string, string],
        ]
      : []),
    ...(isRouted || asksCanary
      ? [
          [
            'service-canary.yaml',
            yamlFile([canaryService(blueprint, plan)]),
          ] as [string, string],
        ]
      : []),
    [
      'rollout.yaml',
      yamlFile([rollout(blueprint, plan, shares, analysis, asksCanary)]),
    ],
  ];
  return { files, sharing: shares, hasBackground: analysis !== undefined };
}
