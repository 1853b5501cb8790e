import { argoRules } from './argo';
import { objectRule } from './objectRule';
import { cronJobs, placeholders, podSecurity, secretValues } from './objects';
import { triggerEvaluates } from './notifications/evaluates';
import { previewRules } from './preview';
import { Rule } from './rule';
import { liveInStandby } from './standby';

/** Every rule, one row each. Findings are sorted by place, so the order here does not show. */
export const rules: readonly Rule[] = [
  objectRule('secret-value', secretValues),
  objectRule('pod-security/restricted', podSecurity),
  objectRule('cronjob', cronJobs),
  objectRule('placeholder', placeholders, layer => layer.isLive),
  objectRule('standby/live', liveInStandby, layer => layer.inStandby),
  ...argoRules,
  ...previewRules,
  triggerEvaluates,
];
