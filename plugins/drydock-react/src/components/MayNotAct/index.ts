export { MayNotAct } from './MayNotAct';
export type { MayNotActProps } from './MayNotAct';
