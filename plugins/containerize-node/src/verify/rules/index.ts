import { Rule } from './rule';

/** Every rule, one row each. Findings are sorted by place, so the order here does not show. */
export const rules: readonly Rule[] = [];
