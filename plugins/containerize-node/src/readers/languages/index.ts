import { LanguageSupport } from '../languageSupport';
import { php } from './php';
import { ruby } from './ruby';
import { staticSite } from './static';

/** The languages, in no particular order: reconcile does not depend on it. @public */
export const languages: LanguageSupport[] = [php, ruby, staticSite];
