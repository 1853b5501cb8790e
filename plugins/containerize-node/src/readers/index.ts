export { languages } from './languages';
export type { LanguageSupport } from './languageSupport';
export { operationsReaders } from './operations';
export type { Reader } from './types';
