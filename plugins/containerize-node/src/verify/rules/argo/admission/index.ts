import { Rule } from '../../rule';
import { hostLabel, hostLetters, portName, serviceName } from './names';
import { quotaRequests, restrictedForbids } from './pods';

/** What the API server or admission refuses, and what it should. */
export const admissionRules: readonly Rule[] = [
  hostLabel,
  hostLetters,
  portName,
  quotaRequests,
  restrictedForbids,
  serviceName,
];
