import { Reader } from '../types';

/** Readers of operations files, in no particular order: reconcile does not depend on it. */
export const operationsReaders: Reader[] = [];
