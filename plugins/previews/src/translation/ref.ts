import {
  createTranslationRef,
  TranslationFunction,
} from '@backstage/frontend-plugin-api';
import { messages } from './messages';

/** Texts of the previews plugin. English here, Japanese loaded when it is chosen. @public */
export const previewsTranslationRef = createTranslationRef({
  id: 'previews',
  messages,
  translations: { ja: () => import('./ja') },
});

/** Gives a text of the plugin in the language of the app. */
export type PreviewsT = TranslationFunction<
  (typeof previewsTranslationRef)['T']
>;
