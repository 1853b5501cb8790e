export { TimeToLive } from './TimeToLive';
