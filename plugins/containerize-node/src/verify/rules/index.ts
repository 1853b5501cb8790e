import { argoRules } from './argo';
import { objectRule } from './objectRule';
import { cronJobs } from './objects/cronJobs';
import { placeholders } from './objects/placeholders';
import { podSecurity } from './objects/podSecurity';
import { secretValues } from './objects/secretValues';
import { triggerEvaluates } from './notifications/evaluates';
import { previewRules } from './preview';
import { Rule } from './rule';
import { liveInStandby } from './standby';

/** Every rule, one row each. Findings are sorted by place, so the order here does not show. */
export const rules: readonly Rule[] = [
  objectRule('secret-value', secretValues),
  objectRule('pod-security/restricted', podSecurity, {
    fact: 'argo/rollout-restricted',
  }),
  objectRule('cronjob', cronJobs),
  objectRule('placeholder', placeholders, {
    applies: layer => layer.isLive,
  }),
  objectRule('standby/live', liveInStandby, {
    applies: layer => layer.inStandby,
  }),
  ...argoRules,
  ...previewRules,
  triggerEvaluates,
];
