import { RuleSample } from '../sample';
import { admissionSamples } from './admission';
import { analysisSamples } from './analysis';
import { applicationSetSamples } from './applicationSet';
import { imageUpdaterSamples } from './imageUpdater';
import { jobSamples } from './jobs';
import { kustomizeSamples } from './kustomize';
import { notificationSamples } from './notifications';
import { previewSamples } from './preview';
import { rolloutSamples } from './rollout';
import { rolloutRoutingSamples } from './rolloutRouting';
import { rolloutSyncSamples } from './rolloutSync';
import { sbomSamples } from './sbom';
import { workflowSamples } from './workflows';

/** A failing and a passing repository for each rule, some rules more than once. */
export const ruleSamples: readonly RuleSample[] = [
  ...admissionSamples,
  ...analysisSamples,
  ...applicationSetSamples,
  ...imageUpdaterSamples,
  ...jobSamples,
  ...kustomizeSamples,
  ...notificationSamples,
  ...previewSamples,
  ...rolloutRoutingSamples,
  ...rolloutSamples,
  ...rolloutSyncSamples,
  ...sbomSamples,
  ...workflowSamples,
];
