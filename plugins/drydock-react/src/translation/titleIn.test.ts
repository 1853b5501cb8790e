import { ApiHolder, appLanguageApiRef } from '@backstage/frontend-plugin-api';
import { TestApiRegistry } from '@backstage/test-utils';
import { titleIn } from './titleIn';

function appIn(language: string): ApiHolder {
  return TestApiRegistry.from([
    appLanguageApiRef,
    { getLanguage: () => ({ language }) },
  ]);
}

describe('titleIn', () => {
  const titles = { en: 'Ships', ja: '船' };

  it.each([
    ['ja', '船'],
    ['en', 'Ships'],
    ['de', 'Ships'],
    ['toString', 'Ships'],
  ])('says it in the language of the app: %s', (language, title) => {
    expect(titleIn(appIn(language), titles)).toBe(title);
  });

  it('says it in English where the app has no choice of language', () => {
    expect(titleIn(TestApiRegistry.from(), titles)).toBe('Ships');
  });
});
