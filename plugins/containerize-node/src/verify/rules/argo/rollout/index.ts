import { Rule } from '../../rule';
import {
  ignoreReplicas,
  replicasInGit,
  respectIgnoreDifferences,
  rolloutReplicas,
  scaleDown,
} from './deployment';
import { generatedConfigPruned, keptConfigExtraneous } from './generatedConfig';
import { kindChange } from './kindChange';
import { nginxStableService, pluginConfigured, routeWeights } from './routing';
import { hpaReplicas, hpaTarget, pdbSelector } from './scaling';
import { setCanaryScale, weightBelowReplicas } from './steps';
import { analysisTemplateWave, nothingAfter, pruneLast } from './waves';

/** Mistakes in Rollouts and in what is deployed with them. */
export const rolloutRules: readonly Rule[] = [
  analysisTemplateWave,
  generatedConfigPruned,
  hpaReplicas,
  hpaTarget,
  ignoreReplicas,
  keptConfigExtraneous,
  kindChange,
  nginxStableService,
  nothingAfter,
  pdbSelector,
  pluginConfigured,
  pruneLast,
  replicasInGit,
  respectIgnoreDifferences,
  rolloutReplicas,
  routeWeights,
  scaleDown,
  setCanaryScale,
  weightBelowReplicas,
];
