import { ApiHolder, appLanguageApiRef } from '@backstage/frontend-plugin-api';

/** A title in each language. @public */
export interface Titles {
  en: string;
  ja: string;
}

function isTranslated(
  titles: Titles,
  language: string | undefined,
): language is keyof Titles {
  return language !== undefined && Object.hasOwn(titles, language);
}

/**
 * The title of a page or tab in the language that the app starts with. The app asks for it once, before translations are
 * loaded and without asking again, so that it is of no use to take it from a translation ref.
 *
 * @param apis - those that the factory of the extension is called with
 * @public
 */
export function titleIn(apis: ApiHolder, titles: Titles): string {
  const language = apis.get(appLanguageApiRef)?.getLanguage().language;
  return isTranslated(titles, language) ? titles[language] : titles.en;
}
