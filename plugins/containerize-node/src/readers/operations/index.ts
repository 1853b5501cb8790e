import { Reader } from '../types';
import { procfileReader } from './procfile';

/** Readers of operations files, in no particular order: reconcile does not depend on it. */
export const operationsReaders: Reader[] = [procfileReader];
