import { Reader } from '../types';

/** Readers of what is the same in every language. */
export const commonReaders: Reader[] = [];
