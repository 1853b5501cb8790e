/** Rule for all of them: argo-rollouts v1.9.1 `utils/annotations/annotations.go`, and `__fixtures__/rollouts`. */
export const REVISION = 'rollout.argoproj.io/revision';
export const REVISION_HISTORY = 'rollout.argoproj.io/revision-history';
export const DESIRED_REPLICAS = 'rollout.argoproj.io/desired-replicas';
export const WORKLOAD_GENERATION = 'rollout.argoproj.io/workload-generation';
/** Of a Service. */
export const MANAGED_BY = 'argo-rollouts.argoproj.io/managed-by-rollouts';
export const SCALE_DOWN_DEADLINE = 'scale-down-deadline';
/** Label of pods, ReplicaSets and AnalysisRuns. */
export const POD_TEMPLATE_HASH = 'rollouts-pod-template-hash';
