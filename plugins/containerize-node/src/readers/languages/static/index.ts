import { LanguageSupport } from '../../languageSupport';
import { planStaticImage } from './image';
import { staticSiteReader } from './reader';

/** Sites that need nothing but a web server, built or written by hand. */
export const staticSite: LanguageSupport = {
  language: 'static',
  readers: [staticSiteReader],
  planImage: planStaticImage,
};
