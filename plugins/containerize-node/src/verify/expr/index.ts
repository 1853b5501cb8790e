export { evaluate, NOTIFICATIONS, ROLLOUTS } from './evaluate';
export type { Dialect, Evaluation } from './evaluate';
export { ExprSyntaxError, ExprUnsupported } from './ast';
export { parse } from './parser';
