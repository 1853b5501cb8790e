/** What tab and page are called. */
export const TITLES = { en: 'Previews', ja: 'プレビュー' };
