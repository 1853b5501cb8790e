export type { NotVerified, Problem, VerifyReport } from './types';
export { verifyDirectory } from './verifyDirectory';
export type { VerifyOptions } from './verifyDirectory';
