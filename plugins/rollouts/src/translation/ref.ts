import {
  createTranslationRef,
  TranslationFunction,
} from '@backstage/frontend-plugin-api';
import { messages } from './messages';

/** Texts of the rollouts plugin. English here, Japanese loaded when it is chosen. @public */
export const rolloutsTranslationRef = createTranslationRef({
  id: 'rollouts',
  messages,
  translations: { ja: () => import('./ja') },
});

/** Gives a text of the plugin in the language of the app. */
export type RolloutsT = TranslationFunction<
  (typeof rolloutsTranslationRef)['T']
>;
