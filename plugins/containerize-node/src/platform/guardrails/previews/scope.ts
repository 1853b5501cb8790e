import { PREVIEW_LABEL } from '../../names';
import { PolicyPlan } from '../policy';

/** Every preview's namespace. */
export const IN_PREVIEWS: PolicyPlan['matchResources'] = {
  namespaceSelector: { matchLabels: { [PREVIEW_LABEL]: 'true' } },
};

export const WRITES: PolicyPlan['operations'] = ['CREATE', 'UPDATE'];
