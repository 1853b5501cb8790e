import { Rule } from '../rule';
import { admissionRules } from './admission';
import { analysisRules } from './analysis';
import { applicationSetRules } from './applicationset';
import { imageUpdaterRules } from './imageUpdater';
import { jobRules } from './jobs';
import { kustomizeRules } from './kustomize';
import { notificationRules } from './notifications';
import { previewRules } from './preview';
import { releaseRules } from './release';
import { rolloutRules } from './rollout';
import { sbomRules } from './sbom';
import { workflowRules } from './workflow';

/** One rule for each mistake that data/argo-facts.yaml knows of. */
export const argoRules: readonly Rule[] = [
  ...admissionRules,
  ...analysisRules,
  ...applicationSetRules,
  ...imageUpdaterRules,
  ...jobRules,
  ...kustomizeRules,
  ...notificationRules,
  ...previewRules,
  ...releaseRules,
  ...rolloutRules,
  ...sbomRules,
  ...workflowRules,
];
