/** Title of page and tab, apart from the other texts: it is asked for before those of a language are loaded. */
export const TITLE = { en: 'Rollouts', ja: 'ロールアウト' };
