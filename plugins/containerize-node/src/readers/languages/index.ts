import { LanguageSupport } from '../languageSupport';

/** The languages, in no particular order: reconcile does not depend on it. */
export const languages: LanguageSupport[] = [];
