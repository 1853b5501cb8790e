export type {
  NotVerified,
  Problem,
  RequiredObject,
  VerifyReport,
} from './types';
export { verifyDirectory } from './verifyDirectory';
export type { VerifyOptions } from './verifyDirectory';
