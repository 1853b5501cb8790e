export { analysisRunSchema, experimentSchema } from './analysisRun';
export type { AnalysisRun, Experiment } from './analysisRun';
export { applicationSchema, applicationSourceSchema } from './application';
export type { Application, ApplicationSource } from './application';
export {
  applicationSetSchema,
  pullRequestGeneratorSchema,
} from './applicationSet';
export type { ApplicationSet, PullRequestGenerator } from './applicationSet';
export { canaryStepSchema } from './canaryStep';
export type { CanaryStep } from './canaryStep';
export {
  conditionSchema,
  controllerOf,
  objectMetaSchema,
  ownerReferenceSchema,
} from './meta';
export type { Condition, ObjectMeta, OwnerReference } from './meta';
export { readObject } from './read';
export type { MalformedObject, ReadObject } from './read';
export { rolloutSchema } from './rollout';
export type { Rollout } from './rollout';
export * from './workloads';
