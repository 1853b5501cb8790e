export { useLanguage } from './useLanguage';
export { useNow } from './useNow';
export { absoluteWords, durationWords, relativeWords } from './words';
