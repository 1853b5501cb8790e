import { Language } from '../facts';
import { Answers } from '../plan/answers';
import { ImagePlan } from '../plan/image';
import { AppProfile } from '../profile';
import { Reader } from './types';

/**
 * All that is known of one language: how to read it and how to make an image of an application written in it.
 * Adding a language is adding a folder with one of these and a row in the registry.
 * @public
 */
export interface LanguageSupport {
  language: Language;
  readers: Reader[];
  /** How the application becomes an image. Absent while a language can only be read. */
  planImage?(profile: AppProfile, answers: Answers): ImagePlan;
}
