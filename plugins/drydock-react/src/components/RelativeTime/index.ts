export { RelativeTime, TimeLeft } from './RelativeTime';
export type { TimeProps } from './RelativeTime';
